package io.cairn.intake;

import io.cairn.program.Person.Role;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One person on the way into one program. An admitted mentor's intake is the place in the program's pool of mentors.
 *
 * @param sponsorId who pays for a learner; null for mentors
 * @param answers   JSON of {@link Answers}, a draft until the person is admitted; null when it was closed, for then
 *                  nobody needs to know it any more
 * @param closesAt  when the form closes and its link ends; null before the invitation was planned
 * @param reason    why it was closed: {@code no-answer}, {@code incomplete}, {@code not-handed-in} (complete, but not
 *                  handed in) or {@code declined}; else null
 * @param missing   the fields that were missing when it was closed as incomplete, with commas between; else null
 * @param endedAt   when the person was admitted or the intake closed; null before
 * @param restingSince since when a mentor who did not answer an offer is not asked any more, or the search for the
 *                  mentor of a learner who did not reply waits; null while neither is so
 */
@Table("intake")
public record Intake(@Id String id, @Version Integer version, String programId, String personId, Role role,
        String sponsorId, State state, String answers, Instant invitedAt, Instant closesAt, String reason,
        String missing, Instant endedAt, Instant restingSince) {

    /** OPEN: the form waits for its answers. */
    public enum State { OPEN, ADMITTED, CLOSED }

    static final String NO_ANSWER = "no-answer";
    static final String INCOMPLETE = "incomplete";
    static final String NOT_HANDED_IN = "not-handed-in";
    static final String DECLINED = "declined";

    static Intake open(String id, String programId, String personId, Role role, String sponsorId, String answers,
            Instant at) {
        return new Intake(id, null, programId, personId, role, sponsorId, State.OPEN, answers, at, null, null, null,
                null, null);
    }

    Intake closingAt(Instant moment) {
        return new Intake(id, version, programId, personId, role, sponsorId, state, answers, invitedAt, moment,
                reason, missing, endedAt, restingSince);
    }

    Intake answered(String draft) {
        return new Intake(id, version, programId, personId, role, sponsorId, state, draft, invitedAt, closesAt,
                reason, missing, endedAt, restingSince);
    }

    Intake admitted(Instant at) {
        return new Intake(id, version, programId, personId, role, sponsorId, State.ADMITTED, answers, invitedAt,
                closesAt, null, null, at, null);
    }

    /** @param lacks may be null */
    Intake closed(String why, String lacks, Instant at) {
        return new Intake(id, version, programId, personId, role, sponsorId, State.CLOSED, null, invitedAt, closesAt,
                why, lacks, at, null);
    }

    Intake resting(Instant since) {
        return new Intake(id, version, programId, personId, role, sponsorId, state, answers, invitedAt, closesAt,
                reason, missing, endedAt, since);
    }

    Intake back() {
        return resting(null);
    }
}
