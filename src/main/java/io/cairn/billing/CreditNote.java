package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Takes back a part of an issued invoice or settlement. Amounts are positive minor units of {@code currency}.
 *
 * @param corrects the id of the invoice or the settlement
 * @param personId the sponsor or the mentor that it goes to
 * @param number   without gaps per kind and year, such as C2027-0001; null until issued, and for good where what is
 *                 corrected was never a document of ours
 * @param reason   what finance says of it, or null
 * @param factKey  what it is for, such as {@code reversal:charge-k7f3q2}; credited once
 */
@Table("billing_credit_note")
public record CreditNote(@Id String id, @Version Integer version, Kind kind, String corrects, String personId,
        String period, String currency, long net, long vat, State state, String number, String reason,
        String factKey, Instant drawnUpAt) {

    public enum Kind { INVOICE, SETTLEMENT }

    public enum State { DRAWN_UP, ISSUED }

    CreditNote issued(String newNumber) {
        return new CreditNote(id, version, kind, corrects, personId, period, currency, net, vat, State.ISSUED,
                newNumber, reason, factKey, drawnUpAt);
    }

    public long gross() {
        return Math.addExact(net, vat);
    }
}
