package io.cairn.sprint;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One sprint of one learner.
 *
 * @param number                 from 1, as in the program
 * @param startsAt               the first moment of its first day in the learner's zone
 * @param endsAt                 the first moment after its last day in the learner's zone
 * @param graceEndsAt            until when a revision may still come
 * @param reason                 why it is not completed, such as {@code not-accepted}; null otherwise
 * @param firstCompletedModuleId the module delivery that was completed first; null until there is one
 * @param endedAt                when it was completed, closed or refused; null before
 */
@Table("sprint")
public record Sprint(@Id String id, @Version Integer version, String programId, String learnerId, String mentorId,
        String sponsorId, int number, Instant startsAt, Instant endsAt, Instant graceEndsAt, State state,
        String reason, String firstCompletedModuleId, Instant endedAt) {

    public enum State { PLANNED, RUNNING, COMPLETED, NOT_COMPLETED }

    /** The reason of a sprint that was refused because its program names no deliverable. */
    public static final String NO_DELIVERABLE = "no-deliverable";

    static Sprint planned(String id, String programId, String learnerId, String mentorId, String sponsorId, int number,
            Instant startsAt, Instant endsAt, Instant graceEndsAt) {
        return new Sprint(id, null, programId, learnerId, mentorId, sponsorId, number, startsAt, endsAt, graceEndsAt,
                State.PLANNED, null, null, null);
    }

    Sprint running() {
        return in(State.RUNNING, null, null);
    }

    Sprint completed(Instant at) {
        return in(State.COMPLETED, null, at);
    }

    Sprint notCompleted(String why, Instant at) {
        return in(State.NOT_COMPLETED, why, at);
    }

    Sprint with(String mentor) {
        return new Sprint(id, version, programId, learnerId, mentor, sponsorId, number, startsAt, endsAt, graceEndsAt,
                state, reason, firstCompletedModuleId, endedAt);
    }

    private Sprint in(State next, String why, Instant at) {
        return new Sprint(id, version, programId, learnerId, mentorId, sponsorId, number, startsAt, endsAt,
                graceEndsAt, next, why, firstCompletedModuleId, at);
    }
}
