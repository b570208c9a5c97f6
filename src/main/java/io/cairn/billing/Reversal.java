package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What the payment provider is to take back of a transfer, because a settlement that it paid was credited.
 *
 * @param id      the credit note's
 * @param amount  in minor units of {@code currency}, more than zero
 * @param refusal the provider's code for why it took nothing back, or null
 */
@Table("billing_transfer_reversal")
public record Reversal(@Id String id, @Version Integer version, String transferId, String mentorId, long amount,
        String currency, State state, String refusal) {

    public enum State {
        PLANNED,
        /** The provider has taken it back. */
        DONE,
        /** The provider would not: the mentor owes it, and the next payouts are smaller by it. */
        REFUSED
    }

    Money money() {
        return new Money(amount, currency);
    }

    /** Whether the money is back, or will be. */
    boolean stands() {
        return state != State.REFUSED;
    }

    Reversal done() {
        return new Reversal(id, version, transferId, mentorId, amount, currency, State.DONE, null);
    }

    Reversal refused(String code) {
        return new Reversal(id, version, transferId, mentorId, amount, currency, State.REFUSED, code);
    }
}
