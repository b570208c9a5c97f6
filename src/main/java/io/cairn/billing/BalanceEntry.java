package io.cairn.billing;

import java.time.Instant;

/**
 * A movement on a sponsor's account.
 *
 * @param amount in minor units of {@code currency}; what comes to the sponsor's credit is positive
 * @param about  what it is for: a payment's or a credit note's id for what comes, an invoice's for what it
 *               pays, a refund's for what goes back
 */
public record BalanceEntry(Instant at, Kind kind, long amount, String currency, String paymentId, String about) {

    /** In the order in which they are told where they are of the same moment. */
    public enum Kind {
        /** Money that came. */
        PAYMENT,
        /** A credit note over more than was open. */
        CREDIT_NOTE,
        /** It paid an invoice. */
        INVOICE_PAID,
        /** It went back, by the provider or by hand. */
        REFUND,
        /** What came beyond what was asked for and was too little to give back, or was given back. */
        NOT_KEPT
    }
}
