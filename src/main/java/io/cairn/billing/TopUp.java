package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Money that a sponsor puts on his account before anything is owed.
 *
 * @param idempotencyKey of the order; the same one of a sponsor is the same order
 * @param amount         in minor units of {@code currency}
 * @param reason         why it ended without money: the provider's code, or {@code expired}; else null
 * @param orderedBy      the account of finance, or {@code agreement}
 * @param closedAt       when it was paid, or ended without money
 */
@Table("billing_top_up")
public record TopUp(@Id String id, @Version Integer version, String sponsorId, String idempotencyKey, long amount,
        String currency, State state, String reason, String orderedBy, Instant orderedAt, String paymentLinkId,
        String paymentLink, Instant closedAt) {

    public enum State {
        ORDERED,
        /** The money stands on the sponsor's account. */
        PAID,
        /** Nobody paid in time; what comes later goes on the account all the same. */
        EXPIRED,
        /** The provider would not have it paid. */
        REFUSED
    }

    static TopUp ordered(String id, String sponsorId, String key, Money money, String by, Instant at) {
        return new TopUp(id, null, sponsorId, key, money.minor(), money.currency(), State.ORDERED, null, by, at, null,
                null, null);
    }

    TopUp payableAt(String linkId, String link) {
        return new TopUp(id, version, sponsorId, idempotencyKey, amount, currency, state, reason, orderedBy, orderedAt,
                linkId, link, closedAt);
    }

    TopUp closed(State how, String why, Instant at) {
        return new TopUp(id, version, sponsorId, idempotencyKey, amount, currency, how, why, orderedBy, orderedAt,
                paymentLinkId, paymentLink, at);
    }

    public Money money() {
        return new Money(amount, currency);
    }
}
