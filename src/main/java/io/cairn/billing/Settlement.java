package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one mentor is owed for one month in one currency: the sum of the mentor's shares in that month's invoices.
 *
 * @param period  the month, such as 2027-01
 * @param amount  net, in minor units of {@code currency}
 * @param drawnUpAt null until it stands in the ledger
 */
@Table("billing_settlement")
public record Settlement(@Id String id, @Version Integer version, String mentorId, String period, String currency,
        long amount, State state, Instant drawnUpAt) {

    public enum State {
        PLANNED,
        DRAWN_UP,
        /** The mentor was told, and may object. */
        SENT,
        /** The mentor had nothing against it, or his objection was decided. */
        ACCEPTED,
        /** There is no agreement: the mentor writes the invoice. */
        OWN_INVOICE,
        /** Nothing is owed. */
        NOTHING_DUE
    }

    Settlement in(State next) {
        return new Settlement(id, version, mentorId, period, currency, amount, next, drawnUpAt);
    }

    Settlement drawnUp(Instant at) {
        return new Settlement(id, version, mentorId, period, currency, amount, State.DRAWN_UP, at);
    }
}
