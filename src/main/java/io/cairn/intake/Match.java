package io.cairn.intake;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * The search for one learner's mentor.
 *
 * @param intakeId the learner's
 * @param mentorId who took it; null before
 */
@Table("intake_match")
public record Match(@Id String id, @Version Integer version, String intakeId, String programId, String learnerId,
        State state, String mentorId, Instant begunAt, Instant endedAt) {

    public enum State { SEARCHING, MATCHED, CLOSED }

    static Match begun(String id, Intake learner, Instant at) {
        return new Match(id, null, learner.id(), learner.programId(), learner.personId(), State.SEARCHING, null, at,
                null);
    }

    Match takenBy(String mentor, Instant at) {
        return new Match(id, version, intakeId, programId, learnerId, State.MATCHED, mentor, begunAt, at);
    }

    Match closed(Instant at) {
        return new Match(id, version, intakeId, programId, learnerId, State.CLOSED, null, begunAt, at);
    }
}
