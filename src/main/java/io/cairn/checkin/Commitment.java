package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.LocalDate;

/**
 * What one side promised in a call.
 *
 * @param position 1 to 3
 * @param what     as the mentor typed it
 * @param due      a local day of the mentor's
 */
@Table("checkin_commitment")
public record Commitment(@Id String id, @Version Integer version, String checkInId, int position, String what, Who who,
        LocalDate due) {

    public enum Who { LEARNER, MENTOR }
}
