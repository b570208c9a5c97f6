package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A movement on our balance at the payment provider that one of its payouts is made of. Amounts are minor units of
 * {@code currency}; what went is negative.
 *
 * @param id     the provider's
 * @param source the provider's id of what moved the money, or null
 * @param fee    what the provider kept of {@code amount}
 * @param known  whether Cairn knows what it is for
 */
@Table("billing_provider_transaction")
public record ProviderTransaction(@Id String id, @Version Integer version, String payoutId, Payments.Movement kind,
        String source, long amount, long fee, String currency, boolean known) {

    Money money() {
        return new Money(amount, currency);
    }

    long net() {
        return Math.subtractExact(amount, fee);
    }

    ProviderTransaction matched(boolean yes) {
        return new ProviderTransaction(id, version, payoutId, kind, source, amount, fee, currency, yes);
    }
}
