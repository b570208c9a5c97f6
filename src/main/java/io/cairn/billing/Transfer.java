package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What one mentor gets with a payout. The bank repeats its id as the EndToEndId.
 *
 * @param name       of the account's holder, as it was when this was drawn up; so is {@code iban}
 * @param amount     in minor units of {@code currency}, more than zero
 * @param covers     the ids of the settlements that are paid for the first time, with a comma between two
 * @param remittance what the mentor reads on his statement
 */
@Table("billing_transfer")
public record Transfer(@Id String id, @Version Integer version, String payoutId, String mentorId, String name,
        String iban, long amount, String currency, String covers, String remittance, State state) {

    public enum State {
        DRAWN_UP,
        /** It is in an order to the bank. */
        ISSUED,
        /** The bank's statement shows that it went. */
        PAID,
        /** It came back, and finance has not seen to it: the mentor gets nothing meanwhile. */
        RETURNED,
        /** It came back, and the next payout pays it again. */
        RELEASED
    }

    Money money() {
        return new Money(amount, currency);
    }

    /** Whether the mentor has the money, or will have it. A returned one counts until finance has seen to it. */
    boolean stands() {
        return state != State.RELEASED;
    }

    /** Whether it stands, but the ledger still, or again, owes its amount to the mentor. */
    boolean awaitsBooking() {
        return state == State.DRAWN_UP || state == State.RETURNED;
    }

    Transfer in(State next) {
        return new Transfer(id, version, payoutId, mentorId, name, iban, amount, currency, covers, remittance, next);
    }
}
