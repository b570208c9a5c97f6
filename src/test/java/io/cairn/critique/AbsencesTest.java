package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cairn.program.Catalogue;
import io.cairn.program.Mentoring;
import io.cairn.program.Person;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Friday 15 January 2027, noon in Berlin. */
class AbsencesTest {

    private static final Instant NOW = Instant.parse("2027-01-15T11:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, 24, -",
        "Mo-Fr 10:00-16:00, -, 60, -",
        "-, 2027-01-16/2027-01-20, 24, -",
        "-, 2027-01-15/2027-01-16, 24, 2027-01-17T08:00:00Z",
        "-, 2027-01-15/2027-01-16, 48, -",
        "Mo-Fr 10:00-16:00, 2027-01-15, 24, 2027-01-18T09:00:00Z",
        "Mo-Fr 10:00-16:00, 2027-01-15/2027-01-18, 60, 2027-01-19T09:00:00Z",
        "-, 2027-01-15/2028-12-31, 24, 2028-01-17T08:00:00Z",
    })
    void whoHasNoWorkingDayBeforeItIsDueIsAway(String hours, String holidays, int dueInHours, Instant back) {
        Catalogue catalogue = mock(Catalogue.class);
        when(catalogue.person(anyString())).thenReturn(new Person("mentor-1", 0, Person.Role.MENTOR, "M", "M", "m@x.org",
                null, Person.Channel.MAIL, "Europe/Berlin", "en", 7000, null, false, false, true,
                null, new Mentoring(hours, holidays, null)));
        Absences absences = new Absences(catalogue, Clock.fixed(NOW, ZoneOffset.UTC));
        if (back == null) {
            assertThat(absences.backAt("mentor-1", NOW.plusSeconds(dueInHours * 3600L))).isEmpty();
        } else {
            assertThat(absences.backAt("mentor-1", NOW.plusSeconds(dueInHours * 3600L))).contains(back);
        }
    }
}
