package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What one sponsor owes for one month in one currency. Amounts are minor units of {@code currency}.
 *
 * @param period        the month, such as 2027-01
 * @param vatRate       basis points of {@code net}, the sponsor's own at the month's close
 * @param number        without gaps per issuer and year, such as 2027-0001; null until issued
 * @param paymentLinkId the provider's id of the link; null until payment was asked for
 * @param dueOn         the last day on which a payment is in time, in the sponsor's zone; null until issued
 * @param sentAt        when the sponsor was sent it
 * @param disputedAt    since when the sponsor disputes it, or null
 */
@Table("billing_invoice")
public record Invoice(@Id String id, @Version Integer version, String sponsorId, String period, String currency,
        long net, int vatRate, long vat, long gross, State state, String number, Instant issuedAt,
        String paymentLinkId, String paymentLink, Instant paidAt, LocalDate dueOn, Instant sentAt, Instant disputedAt) {

    public enum State {
        /** The month is closed; the invoice has no number yet. */
        DRAWN_UP,
        ISSUED,
        /** A part of it is still open. */
        PARTLY_PAID,
        PAID,
        /** Finance settled it by hand. */
        CLEARED_UP,
        /** What was open of it was credited. */
        CREDITED,
        /** What is open was given up. */
        GIVEN_UP,
        /** Nothing is owed; no number was spent on it. */
        NOTHING_DUE
    }

    /** In these its sponsor owes something of it. */
    static final Set<State> COLLECTABLE = Set.of(State.ISSUED, State.PARTLY_PAID);

    static Invoice drawnUp(String id, String sponsorId, String period, String currency, long net, int vatRate,
            long vat) {
        return new Invoice(id, null, sponsorId, period, currency, net, vatRate, vat, Math.addExact(net, vat),
                State.DRAWN_UP, null, null, null, null, null, null, null, null);
    }

    Invoice issued(String newNumber, Instant at, LocalDate due) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, State.ISSUED, newNumber,
                at, paymentLinkId, paymentLink, paidAt, due, sentAt, disputedAt);
    }

    Invoice payableAt(String linkId, String link) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, state, number, issuedAt,
                linkId, link, paidAt, dueOn, sentAt, disputedAt);
    }

    Invoice sent(Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, state, number, issuedAt,
                paymentLinkId, paymentLink, paidAt, dueOn, at, disputedAt);
    }

    /** @param at null where the dispute is over */
    Invoice disputed(Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, state, number, issuedAt,
                paymentLinkId, paymentLink, paidAt, dueOn, sentAt, at);
    }

    Invoice dueOn(LocalDate later) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, state, number, issuedAt,
                paymentLinkId, paymentLink, paidAt, later, sentAt, disputedAt);
    }

    /** Nothing is open any more. */
    Invoice settled(State how, Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, how, number, issuedAt,
                paymentLinkId, paymentLink, at, dueOn, sentAt, disputedAt);
    }

    Invoice in(State next) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, next, number, issuedAt,
                paymentLinkId, paymentLink, paidAt, dueOn, sentAt, disputedAt);
    }

    /** Whether its sponsor owes something of it. */
    boolean collectable() {
        return COLLECTABLE.contains(state);
    }
}
