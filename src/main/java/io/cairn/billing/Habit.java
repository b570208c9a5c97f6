package io.cairn.billing;

import java.util.List;

/**
 * How long after the due day somebody pays.
 *
 * @param days negative where it is before
 */
public record Habit(long days, Source source) {

    public enum Source {
        /** Of the payer himself. */
        PAYER,
        /** Of all payers: he has paid too little to tell. */
        ALL_PAYERS,
        /** Nobody has paid yet. */
        NONE
    }

    /** Of fewer payments nothing is told. */
    private static final int ENOUGH = 3;

    /** @param own days between due day and payment of each of the payer's paid invoices. @param all of everybody's */
    static Habit of(List<Long> own, List<Long> all) {
        if (own.size() >= ENOUGH) {
            return new Habit(median(own), Source.PAYER);
        }
        return all.isEmpty() ? new Habit(0, Source.NONE) : new Habit(median(all), Source.ALL_PAYERS);
    }

    /** Of two in the middle the later one: cash is not to be expected too early. */
    private static long median(List<Long> days) {
        return days.stream().sorted().skip(days.size() / 2).findFirst().orElseThrow();
    }
}
