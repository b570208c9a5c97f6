package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.util.Arrays;

/**
 * What one mentor gets with a payout, by the bank or at the payment provider. The bank repeats its id as the
 * EndToEndId.
 *
 * @param name            of the account's holder, as it was when this was drawn up; so are {@code iban} and
 *                        {@code providerAccount}
 * @param iban            null where the mentor is paid at the provider
 * @param providerAccount the provider's id of the mentor's account; null where the mentor is paid by the bank
 * @param amount          in minor units of {@code currency}, more than zero
 * @param covers          the ids of the settlements that are paid for the first time, with a comma between two
 * @param remittance      what the mentor reads on his statement
 * @param providerId      the provider's id of the transfer; null before it is made, and where it is not known
 * @param refusal         the provider's code for why it would not make it the last time, or null
 */
@Table("billing_transfer")
public record Transfer(@Id String id, @Version Integer version, String payoutId, String mentorId, String name,
        String iban, String providerAccount, long amount, String currency, String covers, String remittance,
        State state, String providerId, String refusal) {

    public enum State {
        DRAWN_UP,
        /** It is in an order to the bank, or the provider is to make it. */
        ISSUED,
        /** The bank's statement shows that it went, or the provider has made it. */
        PAID,
        /** It came back, or the provider refused it, and finance has not seen to it: the mentor gets nothing meanwhile. */
        RETURNED,
        /** It did not reach the mentor, and the next payout pays it again. */
        RELEASED
    }

    Money money() {
        return new Money(amount, currency);
    }

    public boolean atProvider() {
        return providerAccount != null;
    }

    /** Whether the mentor has the money, or will have it. A returned one counts until finance has seen to it. */
    boolean stands() {
        return state != State.RELEASED;
    }

    /** Whether it stands, but the ledger still, or again, owes its amount to the mentor. */
    boolean awaitsBooking() {
        return state == State.DRAWN_UP || state == State.RETURNED || state == State.ISSUED && atProvider();
    }

    boolean pays(String settlementId) {
        return Arrays.asList(covers.split(",")).contains(settlementId);
    }

    Transfer in(State next) {
        return new Transfer(id, version, payoutId, mentorId, name, iban, providerAccount, amount, currency, covers,
                remittance, next, providerId, refusal);
    }

    Transfer handedOn(String providersId) {
        return new Transfer(id, version, payoutId, mentorId, name, iban, providerAccount, amount, currency, covers,
                remittance, State.PAID, providersId, null);
    }

    Transfer refused(String code) {
        return new Transfer(id, version, payoutId, mentorId, name, iban, providerAccount, amount, currency, covers,
                remittance, State.RETURNED, null, code);
    }
}
