package io.cairn.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

class SlotGridTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate THURSDAY = LocalDate.of(2027, 1, 21);

    @Test
    void slotsFollowEachOtherUntilSix() {
        assertThat(SlotGrid.starts(THURSDAY, LocalTime.of(14, 0), 20, BERLIN, 0)).hasSize(12)
                .startsWith(Instant.parse("2027-01-21T13:00:00Z"), Instant.parse("2027-01-21T13:20:00Z"))
                .endsWith(Instant.parse("2027-01-21T16:40:00Z"));
    }

    @Test
    void eachLearnerBeginsAtAnotherSlotAndComesRound() {
        assertThat(SlotGrid.starts(THURSDAY, LocalTime.of(17, 0), 20, BERLIN, 5))
                .startsWith(Instant.parse("2027-01-21T17:40:00Z"), Instant.parse("2027-01-21T16:00:00Z"));
    }

    @Test
    void aLateProgramHasTwoHours() {
        assertThat(SlotGrid.starts(THURSDAY, LocalTime.of(19, 0), 30, BERLIN, 0)).hasSize(4);
    }

    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        assertThat(SlotGrid.starts(LocalDate.of(2027, 3, 27), LocalTime.of(9, 0), 20, BERLIN, 0))
                .startsWith(Instant.parse("2027-03-27T08:00:00Z"));
        assertThat(SlotGrid.starts(LocalDate.of(2027, 3, 28), LocalTime.of(9, 0), 20, BERLIN, 0))
                .startsWith(Instant.parse("2027-03-28T07:00:00Z"));
    }

    @Test
    void theWindowHasTheProgramsDayAndWorkingDaysAfterIt() {
        LocalDate saturday = LocalDate.of(2027, 1, 23);
        assertThat(SlotGrid.window(saturday, saturday.plusDays(3))).containsExactly(saturday, saturday.plusDays(2),
                saturday.plusDays(3));
        assertThat(SlotGrid.window(THURSDAY, THURSDAY)).containsExactly(THURSDAY);
        assertThat(SlotGrid.workingDaysAfter(LocalDate.of(2027, 1, 29), 1)).containsExactly(LocalDate.of(2027, 2, 1));
    }
}
