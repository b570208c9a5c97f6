package io.cairn.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one sponsor owes in one currency, by how long it is overdue; minor units of that currency.
 *
 * @param notDue   due on the day that was asked for, or later
 * @param to30     overdue for 1 to 30 days, and so on
 * @param over90   overdue for 91 days and more
 */
public record Ageing(String sponsorId, String currency, long notDue, long to30, long to60, long to90, long over90) {

    private static final int STEP = 30;

    private record Account(String sponsorId, String currency) {
    }

    public long total() {
        return notDue + to30 + to60 + to90 + over90;
    }

    /** By sponsor and currency. */
    static List<Ageing> of(List<OpenItem> items, LocalDate on) {
        Map<Account, Ageing> rows = new TreeMap<>(Comparator.comparing(Account::sponsorId)
                .thenComparing(Account::currency));
        items.forEach(item -> rows.merge(new Account(item.invoice().sponsorId(), item.invoice().currency()),
                of(item, on), Ageing::plus));
        return List.copyOf(rows.values());
    }

    private static Ageing of(OpenItem item, LocalDate on) {
        Invoice invoice = item.invoice();
        // An invoice of before due days were kept is not due.
        long days = invoice.dueOn() == null ? 0 : ChronoUnit.DAYS.between(invoice.dueOn(), on);
        long[] amounts = new long[5];
        // Rounded up, so that day 30 is the last one of its step.
        amounts[(int) Math.max(0, Math.min(-Math.floorDiv(-days, STEP), amounts.length - 1))] = item.open();
        return new Ageing(invoice.sponsorId(), invoice.currency(), amounts[0], amounts[1], amounts[2], amounts[3],
                amounts[4]);
    }

    private Ageing plus(Ageing other) {
        return new Ageing(sponsorId, currency, Math.addExact(notDue, other.notDue), Math.addExact(to30, other.to30),
                Math.addExact(to60, other.to60), Math.addExact(to90, other.to90), Math.addExact(over90, other.over90));
    }
}
