package io.cairn.program;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** What may be asked for one service, net of VAT: in a program's file and in the price book. */
public final class NetPrice {

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);
    /** EN 16931 states amounts with no more. */
    private static final int MOST_DECIMALS = 2;

    /** @param what is wrong with it, as the rest of a sentence */
    public record Mistake(Rule rule, String what) {
    }

    private NetPrice() {
    }

    /**
     * @param currency ISO 4217, in use; null where it is not known
     * @return empty if the price may be asked
     */
    public static Optional<Mistake> mistake(BigDecimal price, String currency) {
        if (price.signum() < 0 || price.compareTo(HIGHEST) > 0) {
            return Optional.of(new Mistake(Rule.PRICE_0_TO_1000000, "is " + price));
        }
        int decimals = price.stripTrailingZeros().scale();
        if (decimals > MOST_DECIMALS) {
            return Optional.of(new Mistake(Rule.PRICE_DECIMALS,
                    "has more than two decimals; no invoice could state it"));
        }
        if (currency != null && decimals > Currency.getInstance(currency).getDefaultFractionDigits()) {
            return Optional.of(new Mistake(Rule.PRICE_DECIMALS, "has more decimals than " + currency + " has"));
        }
        return Optional.empty();
    }
}
