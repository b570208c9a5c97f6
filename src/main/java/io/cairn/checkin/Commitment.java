package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What one side promised in a call.
 *
 * @param position 1 to 3
 * @param what     as the mentor typed it
 * @param due      a local day of the mentor's
 * @param doneAt   when whoever promised it said so; null before
 */
@Table("checkin_commitment")
public record Commitment(@Id String id, @Version Integer version, String checkInId, int position, String what, Who who,
        LocalDate due, Instant doneAt) {

    public enum Who { LEARNER, MENTOR }

    static Commitment made(String id, String checkInId, int position, String what, Who who, LocalDate due) {
        return new Commitment(id, null, checkInId, position, what, who, due, null);
    }

    Commitment done(Instant at) {
        return new Commitment(id, version, checkInId, position, what, who, due, at);
    }

    public boolean done() {
        return doneAt != null;
    }
}
