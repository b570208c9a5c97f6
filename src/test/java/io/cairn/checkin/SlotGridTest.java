package io.cairn.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.program.Mentoring;
import io.cairn.program.ProgramDefinition.Slots;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

class SlotGridTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate THURSDAY = LocalDate.of(2027, 1, 21);
    private static final SlotGrid USUAL = new SlotGrid(BERLIN, Mentoring.USUAL);

    @Test
    void slotsFollowEachOtherUntilSix() {
        assertThat(USUAL.starts(THURSDAY, LocalTime.of(14, 0), 20, Slots.USUAL, 0)).hasSize(12)
                .startsWith(Instant.parse("2027-01-21T13:00:00Z"), Instant.parse("2027-01-21T13:20:00Z"))
                .endsWith(Instant.parse("2027-01-21T16:40:00Z"));
    }

    @Test
    void eachLearnerBeginsAtAnotherSlotAndComesRound() {
        assertThat(USUAL.starts(THURSDAY, LocalTime.of(17, 0), 20, Slots.USUAL, 5))
                .startsWith(Instant.parse("2027-01-21T17:40:00Z"), Instant.parse("2027-01-21T16:00:00Z"));
    }

    @Test
    void aLateProgramHasTwoHours() {
        assertThat(USUAL.starts(THURSDAY, LocalTime.of(19, 0), 30, Slots.USUAL, 0)).hasSize(4);
    }

    @Test
    void buffersLieBetweenTheSlots() {
        assertThat(USUAL.starts(THURSDAY, LocalTime.of(17, 0), 20, slots(5, 10), 0)).containsExactly(
                Instant.parse("2027-01-21T16:00:00Z"), Instant.parse("2027-01-21T16:35:00Z"),
                Instant.parse("2027-01-21T17:10:00Z"));
    }

    @Test
    void whoSaysHoursIsNotCalledAtOthers() {
        SlotGrid grid = grid(BERLIN, "Mo-We 09:00-17:00; Th 09:00-12:00,15:00-16:00", null);
        assertThat(grid.starts(THURSDAY, LocalTime.of(11, 30), 20, Slots.USUAL, 0)).containsExactly(
                Instant.parse("2027-01-21T10:30:00Z"), Instant.parse("2027-01-21T14:00:00Z"),
                Instant.parse("2027-01-21T14:20:00Z"), Instant.parse("2027-01-21T14:40:00Z"));
        assertThat(grid.starts(THURSDAY.plusDays(1), LocalTime.of(11, 30), 20, Slots.USUAL, 0)).isEmpty();
    }

    /** At night, where clocks change: the hours are the wall's, and the slots between them as many as there is time for. */
    @ParameterizedTest(name = "{0} {1} {2}: {3} slots from {4} to {5}")
    @CsvSource(delimiter = '|', value = {
        // Forward from 02:00 to 03:00, back from 03:00 to 02:00.
        "Europe/Berlin       | 2027-03-27 | 00:00-06:00 | 12 | 2027-03-26T23:00:00Z | 2027-03-27T04:30:00Z",
        "Europe/Berlin       | 2027-03-28 | 00:00-06:00 | 10 | 2027-03-27T23:00:00Z | 2027-03-28T03:30:00Z",
        "Europe/Berlin       | 2027-10-31 | 00:00-06:00 | 14 | 2027-10-30T22:00:00Z | 2027-10-31T04:30:00Z",
        "Europe/Berlin       | 2027-03-28 | 00:00-24:00 | 46 | 2027-03-27T23:00:00Z | 2027-03-28T21:30:00Z",
        "Europe/Berlin       | 2027-10-31 | 00:00-24:00 | 50 | 2027-10-30T22:00:00Z | 2027-10-31T22:30:00Z",
        "Europe/Berlin       | 2027-03-28 | 09:00-10:00 | 2  | 2027-03-28T07:00:00Z | 2027-03-28T07:30:00Z",
        "Europe/Berlin       | 2027-10-31 | 09:00-10:00 | 2  | 2027-10-31T08:00:00Z | 2027-10-31T08:30:00Z",
        // A time that is skipped is an hour later, and there is nothing between two that become one.
        "Europe/Berlin       | 2027-03-28 | 02:30-04:30 | 2  | 2027-03-28T01:30:00Z | 2027-03-28T02:00:00Z",
        "Europe/Berlin       | 2027-03-28 | 02:00-03:00 | 0  |                      | ",
        "America/New_York    | 2027-03-14 | 00:00-06:00 | 10 | 2027-03-14T05:00:00Z | 2027-03-14T09:30:00Z",
        "America/New_York    | 2027-11-07 | 00:00-06:00 | 14 | 2027-11-07T04:00:00Z | 2027-11-07T10:30:00Z",
        "America/New_York    | 2027-11-07 | 09:00-10:00 | 2  | 2027-11-07T14:00:00Z | 2027-11-07T14:30:00Z",
        // By half an hour.
        "Australia/Lord_Howe | 2027-10-03 | 00:00-06:00 | 11 | 2027-10-02T13:30:00Z | 2027-10-02T18:30:00Z",
        "Australia/Lord_Howe | 2027-04-04 | 00:00-06:00 | 13 | 2027-04-03T13:00:00Z | 2027-04-03T19:00:00Z",
        "Australia/Lord_Howe | 2027-10-03 | 09:00-10:00 | 2  | 2027-10-02T22:00:00Z | 2027-10-02T22:30:00Z",
        "Europe/Berlin       | 2028-02-29 | 09:00-10:00 | 2  | 2028-02-29T08:00:00Z | 2028-02-29T08:30:00Z"})
    void hoursAreTheWallsOnDaysOfTwentyThreeAndTwentyFive(String zone, LocalDate day, String hours, int count,
            Instant first, Instant last) {
        List<Instant> starts = grid(ZoneId.of(zone), "Mo-Su " + hours, null)
                .starts(day, LocalTime.MIDNIGHT, 30, Slots.USUAL, 0);
        assertThat(starts).hasSize(count).isSorted().doesNotHaveDuplicates();
        if (count > 0) {
            assertThat(starts).startsWith(first).endsWith(last);
        }
    }

    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        assertThat(USUAL.starts(LocalDate.of(2027, 3, 27), LocalTime.of(9, 0), 20, Slots.USUAL, 0))
                .startsWith(Instant.parse("2027-03-27T08:00:00Z"));
        assertThat(USUAL.starts(LocalDate.of(2027, 3, 28), LocalTime.of(9, 0), 20, Slots.USUAL, 0))
                .startsWith(Instant.parse("2027-03-28T07:00:00Z"));
    }

    @Test
    void theWindowHasTheProgramsDayAndWorkingDaysAfterIt() {
        LocalDate saturday = LocalDate.of(2027, 1, 23);
        assertThat(USUAL.window(saturday, saturday.plusDays(3))).containsExactly(saturday, saturday.plusDays(2),
                saturday.plusDays(3));
        assertThat(USUAL.window(THURSDAY, THURSDAY)).containsExactly(THURSDAY);
        assertThat(USUAL.workingDaysAfter(LocalDate.of(2027, 1, 29), 1)).containsExactly(LocalDate.of(2027, 2, 1));
    }

    @Test
    void theWindowLeavesHolidaysAndDaysWithoutHoursOut() {
        SlotGrid grid = grid(BERLIN, "Tu-Th 09:00-17:00; Sa 10:00-12:00", "2027-01-20 2027-01-26/2027-01-27");
        LocalDate monday = LocalDate.of(2027, 1, 18);
        assertThat(grid.window(monday, monday.plusDays(10))).extracting(LocalDate::getDayOfMonth)
                .containsExactly(19, 21, 23, 28);
        assertThat(grid.workingDaysAfter(monday, 3)).extracting(LocalDate::getDayOfMonth).containsExactly(19, 21, 23);
        assertThat(grid(BERLIN, null, "2027-01-21").window(THURSDAY, THURSDAY.plusDays(1)))
                .containsExactly(THURSDAY.plusDays(1));
    }

    private static SlotGrid grid(ZoneId zone, String hours, String holidays) {
        return new SlotGrid(zone, new Mentoring(hours, holidays, null));
    }

    private static Slots slots(int before, int after) {
        return new Slots(before, after, Duration.ZERO, 365);
    }
}
