package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one sponsor owes for one month in one currency. Amounts are minor units of {@code currency}.
 *
 * @param period        the month, such as 2027-01
 * @param vatRate       basis points of {@code net}, the sponsor's own at the month's close
 * @param number        without gaps per issuer and year, such as 2027-0001; null until issued
 * @param paymentLinkId the provider's id of the link; null until payment was asked for
 */
@Table("billing_invoice")
public record Invoice(@Id String id, @Version Integer version, String sponsorId, String period, String currency,
        long net, int vatRate, long vat, long gross, State state, String number, Instant issuedAt,
        String paymentLinkId, String paymentLink, Instant paidAt) {

    public enum State {
        /** The month is closed; the invoice has no number yet. */
        DRAWN_UP,
        ISSUED,
        PAID,
        /** Something else arrived than was asked for; finance looks into it. */
        UNCLEAR,
        /** Finance settled it by hand. */
        CLEARED_UP,
        /** Nothing is owed; no number was spent on it. */
        NOTHING_DUE
    }

    static Invoice drawnUp(String id, String sponsorId, String period, String currency, long net, int vatRate,
            long vat) {
        return new Invoice(id, null, sponsorId, period, currency, net, vatRate, vat, Math.addExact(net, vat),
                State.DRAWN_UP, null, null, null, null, null);
    }

    Invoice issued(String newNumber, Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, State.ISSUED, newNumber,
                at, paymentLinkId, paymentLink, paidAt);
    }

    Invoice payableAt(String linkId, String link) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, state, number, issuedAt,
                linkId, link, paidAt);
    }

    Invoice paid(Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, State.PAID, number,
                issuedAt, paymentLinkId, paymentLink, at);
    }

    /** The whole amount came past the payment provider. */
    Invoice collectedByHand(Instant at) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, State.CLEARED_UP, number,
                issuedAt, paymentLinkId, paymentLink, at);
    }

    Invoice in(State next) {
        return new Invoice(id, version, sponsorId, period, currency, net, vatRate, vat, gross, next, number, issuedAt,
                paymentLinkId, paymentLink, paidAt);
    }
}
