package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.util.Locale;

/**
 * Money that the payment provider sent from our balance there to our bank.
 *
 * @param reference     the provider's id of it
 * @param traceId       what the banks call it, or null where that is not known
 * @param descriptor    what our bank's statement says of whom it comes from
 * @param amount        in minor units of {@code currency}, more than zero
 * @param bankReference the entry of our bank's statement that has it; null until it came
 */
@Table("billing_provider_payout")
public record ProviderPayout(@Id String id, @Version Integer version, String reference, String traceId,
        String descriptor, long amount, String currency, State state, Instant paidAt, String bankReference) {

    public enum State {
        /** The provider says that it went; what it is made of is not all known. */
        PAID,
        /** Every transaction in it is booked. */
        RECONCILED,
        /** Our bank did not take it, and the provider has the money again. */
        FAILED
    }

    Money money() {
        return new Money(amount, currency);
    }

    ProviderPayout in(State next) {
        return new ProviderPayout(id, version, reference, traceId, descriptor, amount, currency, next, paidAt,
                bankReference);
    }

    ProviderPayout tracedAs(String trace) {
        return new ProviderPayout(id, version, reference, trace, descriptor, amount, currency, state, paidAt,
                bankReference);
    }

    ProviderPayout arrived(String atTheBank) {
        return new ProviderPayout(id, version, reference, traceId, descriptor, amount, currency, state, paidAt,
                atTheBank);
    }

    /** @param words of a statement, in lower case */
    boolean namedIn(String words) {
        return words.contains(reference.toLowerCase(Locale.ROOT))
                || traceId != null && words.contains(traceId.toLowerCase(Locale.ROOT));
    }
}
