package io.cairn.integration.stripe;

import io.cairn.shared.Money;

import java.util.Locale;
import java.util.Set;

/**
 * Stripe counts in a currency's minor units as ISO 4217 does, but for currencies that lost their decimals: it still
 * wants two zeros there (docs.stripe.com/currencies, "Special cases").
 */
final class StripeAmounts {

    private static final Set<String> TWO_ZEROS = Set.of("ISK", "UGX");

    private StripeAmounts() {
    }

    static long toStripe(long minor, String currency) {
        return TWO_ZEROS.contains(currency) ? Math.multiplyExact(minor, 100L) : minor;
    }

    static Money fromStripe(long amount, String stripeCurrency) {
        String currency = stripeCurrency.toUpperCase(Locale.ROOT);
        return new Money(TWO_ZEROS.contains(currency) ? amount / 100 : amount, currency);
    }
}
