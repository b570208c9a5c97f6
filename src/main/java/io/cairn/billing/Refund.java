package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Money of a payment that goes back.
 *
 * @param amount    in minor units of {@code currency}
 * @param reference the provider's id of the refund; null until it is made
 * @param refusal   the provider's code where it did not give it back, or null
 * @param at        when it was decided, or first heard of
 */
@Table("billing_refund")
public record Refund(@Id String id, @Version Integer version, String paymentId, Source source, long amount,
        String currency, State state, String reference, String refusal, Instant at) {

    public enum Source {
        /** Finance decided it here. */
        CAIRN,
        /** Somebody did it at the provider. */
        PROVIDER
    }

    public enum State {
        PLANNED,
        /** It is on its way back. */
        DONE,
        /** The provider would not do it. */
        REFUSED,
        /** The provider tried, and the money came back to us. */
        FAILED,
        /** Finance gave it back in another way. */
        BY_HAND,
        /** Finance had it stay on the payer's account. */
        KEPT,
        /** Somebody had given all of it back at the provider before. */
        OVERTAKEN
    }

    Refund in(State next) {
        return new Refund(id, version, paymentId, source, amount, currency, next, reference, refusal, at);
    }

    Refund done(String providerId) {
        return new Refund(id, version, paymentId, source, amount, currency, State.DONE, providerId, refusal, at);
    }

    Refund refused(String code) {
        return new Refund(id, version, paymentId, source, amount, currency, State.REFUSED, reference, code, at);
    }

    /** Whether the money has gone. */
    boolean gone() {
        return state == State.DONE || state == State.BY_HAND;
    }

    public Money money() {
        return new Money(amount, currency);
    }
}
