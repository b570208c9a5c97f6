package io.cairn.integration.einvoice;

import io.cairn.shared.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as EN 16931 writes them: two decimals at most. */
final class Amounts {

    private final String currency;

    Amounts(String currency) {
        this.currency = currency;
    }

    String of(long minor) {
        BigDecimal decimal = new Money(minor, currency).decimal();
        return (decimal.scale() > 2 ? decimal.setScale(2, RoundingMode.UNNECESSARY) : decimal).toPlainString();
    }

    /** A price may have as many decimals as it likes. */
    String price(long minor) {
        return new Money(minor, currency).decimal().toPlainString();
    }

    /** @param rate basis points */
    static String percent(int rate) {
        return BigDecimal.valueOf(rate, 2).stripTrailingZeros().toPlainString();
    }
}
