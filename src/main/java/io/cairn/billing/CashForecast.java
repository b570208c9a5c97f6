package io.cairn.billing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * When what is open is likely to be paid.
 *
 * @param weeks    what is not disputed, by week and currency
 * @param items    the same by invoice, the earliest first
 * @param disputed what nobody should count on, by due day
 */
public record CashForecast(List<Week> weeks, List<Expected> items, List<OpenItem> disputed) {

    /** @param week its Monday. @param expected in minor units of {@code currency} */
    public record Week(LocalDate week, String currency, long expected, int invoices) {

        private Week plus(Week other) {
            return new Week(week, currency, Math.addExact(expected, other.expected), invoices + other.invoices);
        }
    }

    /**
     * @param on   the due day and the payer's habit; today where that is over
     * @param late whether it is over
     */
    public record Expected(OpenItem item, Habit habit, LocalDate on, boolean late) {

        public LocalDate week() {
            return on.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    private record Key(LocalDate week, String currency) {
    }

    /** @param habits by sponsor */
    static CashForecast of(List<OpenItem> open, Function<String, Habit> habits, LocalDate today) {
        List<Expected> items = open.stream().filter(item -> item.invoice().disputedAt() == null)
                .map(item -> expected(item, habits.apply(item.invoice().sponsorId()), today))
                .sorted(Comparator.comparing(Expected::on).thenComparing(one -> one.item().invoice().id())).toList();
        Map<Key, Week> weeks = new TreeMap<>(Comparator.comparing(Key::week).thenComparing(Key::currency));
        items.forEach(one -> {
            String currency = one.item().invoice().currency();
            weeks.merge(new Key(one.week(), currency), new Week(one.week(), currency, one.item().open(), 1),
                    Week::plus);
        });
        return new CashForecast(List.copyOf(weeks.values()), items, open.stream()
                .filter(item -> item.invoice().disputedAt() != null)
                .sorted(Comparator.comparing((OpenItem item) -> due(item, today))
                        .thenComparing(item -> item.invoice().id())).toList());
    }

    private static Expected expected(OpenItem item, Habit habit, LocalDate today) {
        LocalDate usual = due(item, today).plusDays(habit.days());
        boolean late = usual.isBefore(today);
        return new Expected(item, habit, late ? today : usual, late);
    }

    /** An invoice of before due days were kept may be paid any day. */
    private static LocalDate due(OpenItem item, LocalDate today) {
        return item.invoice().dueOn() == null ? today : item.invoice().dueOn();
    }
}
