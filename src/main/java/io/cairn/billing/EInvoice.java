package io.cairn.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invoice or a credit note with all that EN 16931 wants to know of it; what it is written as does not matter here.
 * Amounts are minor units of {@code currency} and never negative: what takes something back is a credit note.
 *
 * @param issued    in UTC, like the year in the number
 * @param due       null on a credit note
 * @param from      the first day of what is billed; {@code to} is the last
 * @param preceding what a credit note corrects, BG-3; null on an invoice
 * @param contract  BT-12: the agreement that a self-billed document rests on; null on others
 * @param note      null where there is nothing to add
 * @param language  of whoever reads it, BCP 47
 */
public record EInvoice(Type type, String number, LocalDate issued, LocalDate due, String currency, LocalDate from,
        LocalDate to, BusinessParty seller, BusinessParty buyer, List<Line> lines, Preceding preceding,
        String contract, String note, String language) {

    /** UNTDID 1001. */
    public enum Type {
        INVOICE(380, false, false), CREDIT_NOTE(381, true, false),
        /** Written by the buyer in the seller's name. */
        SELF_BILLED(389, false, true), SELF_BILLED_CREDIT_NOTE(261, true, true);

        private final int code;
        private final boolean credit;
        private final boolean selfBilled;

        Type(int code, boolean credit, boolean selfBilled) {
            this.code = code;
            this.credit = credit;
            this.selfBilled = selfBilled;
        }

        public int code() {
            return code;
        }

        public boolean credit() {
            return credit;
        }

        public boolean selfBilled() {
            return selfBilled;
        }
    }

    /**
     * @param rate   basis points
     * @param reason why there is no VAT, or null
     */
    public record Vat(VatCategory category, int rate, String reason) {

        /** Of a net; rounded half up to what an invoice can state. */
        public long of(long net, String currency) {
            long unit = unit(currency);
            return unit * BigDecimal.valueOf(net).multiply(BigDecimal.valueOf(rate))
                    .divide(BigDecimal.valueOf(10_000 * unit), 0, RoundingMode.HALF_UP).longValueExact();
        }
    }

    /**
     * @param id       what leads from the line to its charges
     * @param quantity times {@code price} is the line's net
     * @param unit     UN/ECE recommendation 20, such as C62 for one
     */
    public record Line(String id, String name, String description, long quantity, String unit, long price, Vat vat) {

        public Line {
            if (quantity <= 0 || price < 0) {
                throw new IllegalArgumentException(id + ": " + quantity + " times " + price + " on a line");
            }
        }

        public long net() {
            return Math.multiplyExact(quantity, price);
        }
    }

    /** One row of the VAT breakdown, BG-23. */
    public record Tax(Vat vat, long base, long amount) {
    }

    public record Preceding(String number, LocalDate issued) {
    }

    public EInvoice {
        lines = List.copyOf(lines);
        if (type.credit() != (preceding != null)) {
            throw new IllegalArgumentException(number + ": a credit note, and nothing else, says what it corrects");
        }
        long unit = unit(currency);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.net() % unit != 0)) {
            throw new IllegalArgumentException(number + ": no lines, or more than two decimals in " + currency);
        }
    }

    /** In minor units: EN 16931 states amounts with two decimals at most, so three-decimal currencies go in tens. */
    public static long unit(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits() > 2 ? 10 : 1;
    }

    public long net() {
        return lines.stream().mapToLong(Line::net).reduce(0, Math::addExact);
    }

    /** By category and rate; the VAT of each is rounded once (BR-CO-17). */
    public List<Tax> taxes() {
        Map<Vat, Long> bases = new LinkedHashMap<>();
        lines.forEach(line -> bases.merge(line.vat(), line.net(), Math::addExact));
        return bases.entrySet().stream()
                .map(base -> new Tax(base.getKey(), base.getValue(), base.getKey().of(base.getValue(), currency)))
                .toList();
    }

    public long vat() {
        return taxes().stream().mapToLong(Tax::amount).reduce(0, Math::addExact);
    }

    public long gross() {
        return Math.addExact(net(), vat());
    }

    /** Both can be reached in the network Peppol, whose rules are stricter then. */
    public boolean overPeppol() {
        return seller.eAddress() != null && buyer.eAddress() != null;
    }
}
