package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/** What is read of every invoice that comes in, and nothing else. */
public enum InvoiceField {

    SELLER_NAME(Kind.TEXT, true), VAT_ID(Kind.TOKEN, false), IBAN(Kind.TOKEN, false), NUMBER(Kind.TOKEN, true),
    ISSUED_ON(Kind.DATE, true), DUE_ON(Kind.DATE, false), CURRENCY(Kind.TOKEN, true), NET(Kind.AMOUNT, true),
    VAT(Kind.AMOUNT, true), GROSS(Kind.AMOUNT, true),
    /** Percent off for who pays early. */
    DISCOUNT_RATE(Kind.AMOUNT, false),
    /** From the day of the invoice to the last one on which the discount is given. */
    DISCOUNT_DAYS(Kind.DAYS, false),
    /** Whatever of ours it names: a settlement, an order. */
    REFERENCE(Kind.TOKEN, false);

    /** How a value is written. */
    enum Kind { TEXT, TOKEN, DATE, AMOUNT, DAYS }

    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 365;
    /** In the units of a currency: as much as an amount of any currency may have, and minor units still fit. */
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final int PERCENT = 100;

    private final Kind kind;
    private final boolean required;

    InvoiceField(Kind kind, boolean required) {
        this.kind = kind;
        this.required = required;
    }

    Kind kind() {
        return kind;
    }

    /** Whether there is no invoice without it. */
    public boolean required() {
        return required;
    }

    /** As the API calls it, such as {@code issuedOn}. */
    public String word() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_");
        return parts[0] + Arrays.stream(parts, 1, parts.length)
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).reduce("", String::concat);
    }

    /** @throws BadInput if no field is called so */
    public static InvoiceField of(String word) {
        return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst()
                .orElseThrow(() -> new BadInput(word, "there is no such field"));
    }

    /**
     * One way to write a value: days as 2027-01-31, amounts as 1234.50, IBANs and currencies without blanks.
     *
     * @return null where it is empty
     * @throws BadInput that names the field if it is no such value
     */
    public String canonical(String given) {
        String value = given == null ? "" : given.replace('\u0000', ' ').strip();
        if (value.isEmpty()) {
            if (required) {
                throw new BadInput(word(), "is needed");
            }
            return null;
        }
        if (value.length() > LONGEST) {
            throw new BadInput(word(), "is longer than " + LONGEST + " characters");
        }
        try {
            return switch (this) {
                case IBAN -> iban(value);
                case VAT_ID -> value.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
                case CURRENCY -> Money.currencyInUse(value.toUpperCase(Locale.ROOT));
                default -> switch (kind) {
                    case DATE -> LocalDate.parse(value).toString();
                    case AMOUNT -> amount(value);
                    case DAYS -> days(value);
                    default -> value.replaceAll("\\s+", " ");
                };
            };
        } catch (DateTimeParseException e) {
            throw new BadInput(word(), "is no day such as 2027-01-31");
        } catch (IllegalArgumentException e) {
            throw new BadInput(word(), this == CURRENCY ? "is no currency such as EUR" : kind == Kind.DAYS
                    ? "is no number of days from 1 to " + MOST_DAYS : "is no amount such as 1234.50");
        }
    }

    private String iban(String value) {
        if (!Iban.valid(value)) {
            throw new BadInput(word(), "is no IBAN: its check digits do not fit");
        }
        return Iban.compact(value);
    }

    private String amount(String value) {
        BigDecimal amount = new BigDecimal(value);
        if (amount.signum() < 0 || amount.abs().compareTo(MOST) > 0 || amount.scale() > 4 || amount.scale() < -12
                || this == DISCOUNT_RATE && (amount.signum() == 0 || amount.intValue() >= PERCENT)) {
            throw new IllegalArgumentException(value);
        }
        return amount.toPlainString();
    }

    private static String days(String value) {
        int days = Integer.parseInt(value);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(value);
        }
        return String.valueOf(days);
    }
}
