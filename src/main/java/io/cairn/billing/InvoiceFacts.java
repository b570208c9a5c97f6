package io.cairn.billing;

import io.cairn.shared.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The fields of an invoice that came in as values; what is not known is null. */
record InvoiceFacts(Map<InvoiceField, String> values) {

    private static final int BASIS_POINTS = 2;

    static InvoiceFacts of(Map<InvoiceField, Reading> readings) {
        Map<InvoiceField, String> values = new EnumMap<>(InvoiceField.class);
        readings.forEach((field, reading) -> {
            if (reading.value() != null) {
                values.put(field, reading.value());
            }
        });
        return new InvoiceFacts(values);
    }

    String text(InvoiceField field) {
        return values.get(field);
    }

    LocalDate day(InvoiceField field) {
        String day = values.get(field);
        return day == null ? null : LocalDate.parse(day);
    }

    /** @return in minor units; null too where the currency is not known or has fewer decimals */
    Long minor(InvoiceField field) {
        String amount = values.get(field);
        String currency = values.get(InvoiceField.CURRENCY);
        if (amount == null || currency == null) {
            return null;
        }
        try {
            return Money.of(new BigDecimal(amount), currency).minor();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Without what people write differently: blanks, dots, hyphens and slashes. */
    String numberKey() {
        return key(values.get(InvoiceField.NUMBER));
    }

    static String key(String number) {
        String key = number == null ? "" : number.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return key.isEmpty() ? number : key;
    }

    /** The last day of the discount for early payment; null without one. */
    LocalDate discountUntil() {
        LocalDate issued = day(InvoiceField.ISSUED_ON);
        String days = values.get(InvoiceField.DISCOUNT_DAYS);
        return issued == null || days == null || values.get(InvoiceField.DISCOUNT_RATE) == null ? null
                : issued.plusDays(Integer.parseInt(days));
    }

    /** What early payment saves, in minor units; 0 without a discount. */
    long discount() {
        Long gross = minor(InvoiceField.GROSS);
        if (gross == null || discountUntil() == null) {
            return 0;
        }
        return new Money(gross, values.get(InvoiceField.CURRENCY)).share(new BigDecimal(
                values.get(InvoiceField.DISCOUNT_RATE)).movePointRight(BASIS_POINTS)
                .setScale(0, RoundingMode.HALF_UP).intValueExact()).minor();
    }

    /** Whether net and VAT are the gross; null where one of them is not known. */
    Boolean sumFits() {
        String net = values.get(InvoiceField.NET);
        String vat = values.get(InvoiceField.VAT);
        String gross = values.get(InvoiceField.GROSS);
        return net == null || vat == null || gross == null ? null
                : new BigDecimal(net).add(new BigDecimal(vat)).compareTo(new BigDecimal(gross)) == 0;
    }
}
