package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A call that its mentor cannot hold, and who stands in.
 *
 * @param mentorId who cancelled
 * @param reason   what that mentor says; null if nothing
 * @param found    who stands in, null while nobody does
 * @param rule     the rule of the table substitute-mode that was hit, null until it is asked
 * @param mode     what the rule says: one-by-one, all-at-once or none
 */
@Table("checkin_substitute_search")
public record SubstituteSearch(@Id String id, @Version Integer version, String checkInId, String mentorId,
        Instant startsAt, String reason, Instant cancelledAt, State state, String found, String rule, String mode) {

    public enum State { OPEN, FOUND, CLOSED }

    static SubstituteSearch of(String id, CheckIn cancelled, String reason, Instant now) {
        return new SubstituteSearch(id, null, cancelled.id(), cancelled.mentorId(), cancelled.startsAt(), reason, now,
                State.OPEN, null, null, null);
    }

    SubstituteSearch decided(String byRule, String onMode) {
        return new SubstituteSearch(id, version, checkInId, mentorId, startsAt, reason, cancelledAt, state, found, byRule,
                onMode);
    }

    SubstituteSearch found(String substituteId) {
        return new SubstituteSearch(id, version, checkInId, mentorId, startsAt, reason, cancelledAt, State.FOUND,
                substituteId, rule, mode);
    }

    SubstituteSearch closed() {
        return new SubstituteSearch(id, version, checkInId, mentorId, startsAt, reason, cancelledAt, State.CLOSED, found,
                rule, mode);
    }
}
