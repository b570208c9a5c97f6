package io.cairn.checkin;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/**
 * A row of the table call-policy that was hit.
 *
 * @param name   such as {@code remind-day-before}
 * @param before how long before the start, ISO 8601 such as {@code P1D}, {@code PT2H} or {@code P1DT2H}
 */
public record CallStep(String name, String before) {

    static final String CALL_LEARNER = "call-learner";
    static final String RELEASE_SLOT = "release-slot";

    /**
     * Days, weeks and months are counted on the calendar of the zone, so that the time of day stays over a change of
     * clocks; a time of day that is skipped then moves forward. Hours and minutes pass by the clock.
     *
     * @throws IllegalArgumentException if {@code before} is no duration, or not before
     */
    Instant momentBefore(Instant startsAt, ZoneId zone) {
        try {
            int time = before.indexOf('T');
            String date = time < 0 ? before : before.substring(0, time);
            ZonedDateTime moment = startsAt.atZone(zone);
            if (date.length() > 1) {
                moment = moment.minus(Period.parse(date));
            }
            if (time >= 0) {
                moment = moment.minus(Duration.parse("P" + before.substring(time)));
            }
            if (!moment.toInstant().isBefore(startsAt)) {
                throw new IllegalArgumentException(before + " of " + name + " is not before the call");
            }
            return moment.toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(before + " of " + name + " is no duration such as P1D or PT2H", e);
        }
    }
}
