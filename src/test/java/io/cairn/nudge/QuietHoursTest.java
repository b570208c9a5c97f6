package io.cairn.nudge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import static org.assertj.core.api.Assertions.assertThat;

class QuietHoursTest {

    private static final QuietHours NIGHT = hours("21:00", "08:00");

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    /** Winter, summer, and each night of a change of clocks, in three zones and on both halves of the earth. */
    @ParameterizedTest
    @CsvSource({
        // Berlin: forward on 28 March 2027, back on 31 October
        "Europe/Berlin, 2027-01-18T20:00:00Z, 2027-01-19T07:00:00Z",
        "Europe/Berlin, 2027-07-05T19:00:00Z, 2027-07-06T06:00:00Z",
        "Europe/Berlin, 2027-03-27T20:40:00Z, 2027-03-28T06:00:00Z",
        "Europe/Berlin, 2027-03-28T00:30:00Z, 2027-03-28T06:00:00Z",
        "Europe/Berlin, 2027-10-30T19:00:00Z, 2027-10-31T07:00:00Z",
        "Europe/Berlin, 2027-10-31T00:30:00Z, 2027-10-31T07:00:00Z",
        "Europe/Berlin, 2027-10-31T01:30:00Z, 2027-10-31T07:00:00Z",
        // New York: forward on 14 March, back on 7 November
        "America/New_York, 2027-01-19T02:00:00Z, 2027-01-19T13:00:00Z",
        "America/New_York, 2027-03-14T02:00:00Z, 2027-03-14T12:00:00Z",
        "America/New_York, 2027-11-07T01:00:00Z, 2027-11-07T13:00:00Z",
        // Auckland: back on 4 April, forward on 26 September
        "Pacific/Auckland, 2027-04-03T08:00:00Z, 2027-04-03T20:00:00Z",
        "Pacific/Auckland, 2027-09-25T09:00:00Z, 2027-09-25T19:00:00Z",
        // A leap day
        "Europe/Berlin, 2028-02-28T22:30:00Z, 2028-02-29T07:00:00Z",
        "Europe/Berlin, 2028-02-29T22:30:00Z, 2028-03-01T07:00:00Z"})
    void theNightEndsAtEightByTheClockOnTheWall(String zone, Instant moment, Instant end) {
        assertThat(NIGHT.endOf(moment, ZoneId.of(zone))).contains(end);
        assertThat(end.atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo("08:00");
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2027-03-27T19:59:59.999Z", "Europe/Berlin, 2027-03-28T06:00:00Z",
        "Europe/Berlin, 2027-10-31T07:00:00Z", "America/New_York, 2027-03-14T12:00:00Z",
        "Pacific/Auckland, 2027-04-04T07:00:00Z", "Asia/Kolkata, 2027-01-18T12:00:00Z"})
    void byDayNobodyHasToWait(String zone, Instant moment) {
        assertThat(NIGHT.endOf(moment, ZoneId.of(zone))).isEmpty();
    }

    @Test
    void hoursThatDoNotGoOverMidnightEndOnTheirDay() {
        QuietHours lunch = hours("12:00", "13:30");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(lunch.endOf(Instant.parse("2027-01-18T11:00:00Z"), berlin)).contains(
                Instant.parse("2027-01-18T12:30:00Z"));
        assertThat(lunch.endOf(Instant.parse("2027-01-18T12:30:00Z"), berlin)).isEmpty();
        assertThat(lunch.endOf(Instant.parse("2027-01-18T10:59:59Z"), berlin)).isEmpty();
    }

    /** 02:30 is left out in spring and comes twice in autumn. */
    @Test
    void anEndThatTheWallShowsNeverOrTwiceIsOneEndAllTheSame() {
        QuietHours toHalfPastTwo = hours("21:00", "02:30");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(toHalfPastTwo.endOf(Instant.parse("2027-03-28T00:59:00Z"), berlin)).contains(
                Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(toHalfPastTwo.endOf(Instant.parse("2027-10-31T00:45:00Z"), berlin)).contains(
                Instant.parse("2027-10-31T01:30:00Z"));
        assertThat(toHalfPastTwo.endOf(Instant.parse("2027-10-31T01:30:00Z"), berlin)).isEmpty();
    }

    @Test
    void aBeginThatTheWallShowsTwiceIsTheFirst() {
        QuietHours fromHalfPastTwo = hours("02:30", "06:00");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(fromHalfPastTwo.endOf(Instant.parse("2027-10-31T00:29:00Z"), berlin)).isEmpty();
        assertThat(fromHalfPastTwo.endOf(Instant.parse("2027-10-31T00:30:00Z"), berlin)).contains(
                Instant.parse("2027-10-31T05:00:00Z"));
    }

    @Test
    void theSameTimeTwiceIsNoQuietHours() {
        QuietHours none = hours("00:00", "00:00");
        ZonedDateTime midnight = ZonedDateTime.parse("2027-01-18T00:00:00+01:00[Europe/Berlin]");
        for (int hour = 0; hour < 24; hour++) {
            assertThat(none.endOf(midnight.plusHours(hour).toInstant(), midnight.getZone())).isEmpty();
        }
    }
}
