package io.cairn.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

class CallStepTest {

    /** Each zone in the week in which its clocks go forward, and in the one in which they go back. */
    @ParameterizedTest(name = "{0} {1}, {2} before")
    @CsvSource({
        "Europe/Berlin,       2027-03-29T09:00, P1D,    2027-03-28T09:00",
        "Europe/Berlin,       2027-03-29T09:00, P3D,    2027-03-26T09:00",
        "Europe/Berlin,       2027-03-28T04:00, PT2H,   2027-03-28T01:00",
        "Europe/Berlin,       2027-11-01T09:00, P1D,    2027-10-31T09:00",
        "Europe/Berlin,       2027-11-01T09:00, P3D,    2027-10-29T09:00",
        "Europe/Berlin,       2027-10-31T04:00, PT2H,   2027-10-31T02:00",
        "America/New_York,    2027-03-15T09:00, P1D,    2027-03-14T09:00",
        "America/New_York,    2027-03-15T09:00, P3D,    2027-03-12T09:00",
        "America/New_York,    2027-03-14T04:00, PT2H,   2027-03-14T01:00",
        "America/New_York,    2027-11-08T09:00, P1D,    2027-11-07T09:00",
        "America/New_York,    2027-11-08T09:00, P3D,    2027-11-05T09:00",
        "Australia/Lord_Howe, 2027-04-05T09:00, P1D,    2027-04-04T09:00",
        "Australia/Lord_Howe, 2027-04-05T09:00, P3D,    2027-04-02T09:00",
        "Australia/Lord_Howe, 2027-10-04T09:00, P1D,    2027-10-03T09:00",
        "Australia/Lord_Howe, 2027-10-04T09:00, P3D,    2027-10-01T09:00",
        // 02:30 is skipped that day, and moves forward.
        "Europe/Berlin,       2027-03-29T02:30, P1D,    2027-03-28T03:30",
        "Europe/Berlin,       2028-03-01T09:00, P1D,    2028-02-29T09:00",
        "Europe/Berlin,       2027-01-21T14:00, P1DT2H, 2027-01-20T12:00"})
    void nineStaysNineAcrossChangesOfClocks(String zone, LocalDateTime start, String before, LocalDateTime moment) {
        ZoneId learners = ZoneId.of(zone);

        assertThat(new CallStep("remind-day-before", before)
                .momentBefore(start.atZone(learners).toInstant(), learners).atZone(learners).toLocalDateTime())
                .isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "P", "PT", "1D", "-P1D", "PT-2H"})
    void whatIsNotBeforeTheCallIsRefused(String before) {
        assertThatThrownBy(() -> new CallStep("release-slot", before)
                .momentBefore(Instant.parse("2027-01-21T13:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("release-slot");
    }

    @Test
    void aStepThatIsNoReminderIsNone() {
        assertThat(Reminder.ofStep("release-slot")).isEmpty();
        assertThat(Reminder.ofStep("remind-hours-before")).contains(Reminder.HOURS_BEFORE);
        assertThatThrownBy(() -> Reminder.ofStep("remind-never")).isInstanceOf(IllegalArgumentException.class);
    }
}
