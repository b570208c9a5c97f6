package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A slot of a mentor's that a call has given back and that is offered to those who wait.
 *
 * @param freedBy the check-in that had it
 * @param takenBy the check-in that won it, null while nobody has
 * @param rule    the rule of the table backfill-mode that was hit, null until it is asked
 * @param mode    what the rule says: one-by-one, all-at-once or none
 */
@Table("checkin_freed_slot")
public record FreedSlot(@Id String id, @Version Integer version, String freedBy, String mentorId, Instant startsAt,
        int minutes, Instant freedAt, State state, String takenBy, String rule, String mode) {

    public enum State { OPEN, TAKEN, CLOSED }

    static FreedSlot of(String id, CheckIn givenBack, Instant now) {
        return new FreedSlot(id, null, givenBack.id(), givenBack.mentorId(), givenBack.startsAt(), givenBack.minutes(),
                now, State.OPEN, null, null, null);
    }

    FreedSlot decided(String byRule, String onMode) {
        return new FreedSlot(id, version, freedBy, mentorId, startsAt, minutes, freedAt, state, takenBy, byRule, onMode);
    }

    FreedSlot taken(String checkInId) {
        return new FreedSlot(id, version, freedBy, mentorId, startsAt, minutes, freedAt, State.TAKEN, checkInId, rule,
                mode);
    }

    FreedSlot closed() {
        return new FreedSlot(id, version, freedBy, mentorId, startsAt, minutes, freedAt, State.CLOSED, takenBy, rule, mode);
    }
}
