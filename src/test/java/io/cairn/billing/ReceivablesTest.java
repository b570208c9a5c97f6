package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How old what is open is, and when it is likely to come; 15 February 2027 is a Monday. */
class ReceivablesTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-02-17");

    @ParameterizedTest
    @CsvSource({"2027-02-18, 0", "2027-02-17, 0", "2027-02-16, 1", "2027-01-18, 1", "2027-01-17, 2", "2026-12-19, 2",
        "2026-12-18, 3", "2026-11-19, 3", "2026-11-18, 4", "2020-01-01, 4"})
    void everyDayIsInOneStep(String due, int step) {
        Ageing row = Ageing.of(List.of(item("a", "acme", "EUR", due, 100, false)), TODAY).get(0);
        assertThat(List.of(row.notDue(), row.to30(), row.to60(), row.to90(), row.over90()).indexOf(100L)).isEqualTo(step);
        assertThat(row.total()).isEqualTo(100);
    }

    @Test
    void currenciesAndSponsorsAreNotAddedUp() {
        assertThat(Ageing.of(List.of(item("a", "acme", "USD", "2027-02-01", 1, false),
                item("b", "acme", "EUR", "2027-02-01", 20, false), item("c", "acme", "EUR", "2027-02-02", 30, false),
                item("d", "acme", "EUR", "2027-03-01", 7, false), item("e", "Bolt", "EUR", "2027-02-01", 4, false)),
                TODAY)).containsExactly(new Ageing("Bolt", "EUR", 0, 4, 0, 0, 0), new Ageing("acme", "EUR", 7, 50, 0, 0, 0),
                new Ageing("acme", "USD", 0, 1, 0, 0, 0));
    }

    @Test
    void aHabitNeedsThreePayments() {
        assertThat(Habit.of(List.of(1L, 9L, 4L), List.of())).isEqualTo(new Habit(4, Habit.Source.PAYER));
        assertThat(Habit.of(List.of(-3L, 9L, 4L, -2L), List.of())).as("the later one of two in the middle")
                .isEqualTo(new Habit(4, Habit.Source.PAYER));
        assertThat(Habit.of(List.of(1L, 9L), List.of(1L, 9L, 30L))).isEqualTo(new Habit(9, Habit.Source.ALL_PAYERS));
        assertThat(Habit.of(List.of(), List.of())).isEqualTo(new Habit(0, Habit.Source.NONE));
    }

    @Test
    void cashIsExpectedByDueDayAndHabitAndNotBeforeToday() {
        Habit late = new Habit(5, Habit.Source.PAYER);
        CashForecast forecast = CashForecast.of(List.of(item("a", "acme", "EUR", "2027-02-19", 100, false),
                item("b", "acme", "EUR", "2027-02-17", 50, false), item("c", "acme", "EUR", "2027-01-01", 7, false),
                item("d", "acme", "USD", "2027-02-20", 9, false), item("e", "acme", "EUR", "2027-02-19", 999, true)),
                sponsor -> late, TODAY);

        LocalDate next = LocalDate.parse("2027-02-22");
        assertThat(forecast.weeks()).containsExactly(
                new CashForecast.Week(LocalDate.parse("2027-02-15"), "EUR", 7, 1),
                new CashForecast.Week(next, "EUR", 150, 2), new CashForecast.Week(next, "USD", 9, 1));
        assertThat(forecast.items()).extracting(one -> one.item().invoice().id() + " " + one.on() + " " + one.late())
                .containsExactly("c 2027-02-17 true", "b 2027-02-22 false", "a 2027-02-24 false", "d 2027-02-25 false");
        assertThat(forecast.disputed()).extracting(OpenItem::open).containsExactly(999L);
    }

    private static OpenItem item(String id, String sponsor, String currency, String due, long open, boolean disputed) {
        Instant at = Instant.parse("2020-01-01T00:00:00Z");
        return new OpenItem(Invoice.drawnUp(id, sponsor, "2027-01", currency, open, 0, 0)
                .issued("2027-0001", at, LocalDate.parse(due)).disputed(disputed ? at : null), open);
    }
}
