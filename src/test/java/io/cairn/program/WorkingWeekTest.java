package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.program.WorkingWeek.Hours;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;

class WorkingWeekTest {

    @Test
    void daysHaveTheHoursThatAreNamedForThem() {
        WorkingWeek week = WorkingWeek.parse("Mo-We,Fr 09:00-12:00, 13:00-17:30;Sa 20:00-24:00");
        assertThat(week.on(DayOfWeek.TUESDAY)).isEqualTo(week.on(DayOfWeek.FRIDAY)).containsExactly(
                hours("09:00", "12:00"), hours("13:00", "17:30"));
        assertThat(week.on(DayOfWeek.SATURDAY)).containsExactly(new Hours(LocalTime.of(20, 0), LocalTime.MIDNIGHT));
        assertThat(week.on(DayOfWeek.THURSDAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:00-17:00", "Mo", "Mo-Fr", "Mo-Fr 9-17", "Mo-Fr 09:00-24:30", "Mo-Fr 17:00-09:00",
        "Mo-Fr 09:00-09:00", "Fr-Mo 09:00-17:00", "Xy 09:00-17:00", "Mo 09:00-17:00;", "Mo-Fr 09:00-17:00; Tu 10:00-11:00",
        "Mo 09:00-12:00,11:00-13:00", "Mo 09:00-24:00,00:00-01:00", "Mo-Tu-We 09:00-10:00", "Mo 09:00-12:00,"})
    void whatIsNoWeekIsRefused(String text) {
        assertThatThrownBy(() -> WorkingWeek.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void daysOffAreDaysAndSpansWithBothEnds() {
        DaysOff off = DaysOff.parse("2027-02-15  2028-02-28/2028-03-01");
        assertThat(off.contains(LocalDate.of(2027, 2, 15))).isTrue();
        assertThat(off.contains(LocalDate.of(2027, 2, 16))).isFalse();
        assertThat(off.contains(LocalDate.of(2028, 2, 27))).isFalse();
        assertThat(off.contains(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(off.contains(LocalDate.of(2028, 3, 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15.02.2027", "2027-02-29", "2027-02-15/", "2027-02-15/2027-02-14", "2027-02-15,2027-02-16",
        "2027-02-15/2027-02-16/2027-02-17"})
    void whatAreNoDaysIsRefused(String text) {
        assertThatThrownBy(() -> DaysOff.parse(text)).isInstanceOf(RuntimeException.class);
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }
}
