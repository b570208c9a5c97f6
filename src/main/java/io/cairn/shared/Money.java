package io.cairn.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount in minor units (cents for EUR, yen for JPY) of an ISO 4217 currency. */
public record Money(long minor, String currency) {

    public Money {
        Currency.getInstance(currency);
    }

    /**
     * @return the code
     * @throws IllegalArgumentException if it is none; gold, the currency for tests and the like have no decimals
     */
    public static String currencyInUse(String code) {
        if (Currency.getInstance(code).getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(code);
        }
        return code;
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** @throws ArithmeticException if the amount has more decimals than the currency */
    public static Money of(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(amount.movePointRight(digits).longValueExact(), currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    /** A share in basis points (1900 is 19 %), rounded half up to the minor unit. */
    public Money share(int basisPoints) {
        BigDecimal share = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(basisPoints))
                .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP);
        return new Money(share.longValueExact(), currency);
    }

    /** The amount with the currency's decimals, for people and for APIs that want decimals. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot combine " + currency + " and " + other.currency);
        }
    }
}
