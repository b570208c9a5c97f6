package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Money that arrived for an invoice, as the provider or finance said; it need not be what was asked for.
 *
 * @param reference the provider's id of the payment, or the way it was collected by hand and the invoice; unique
 * @param amount    in minor units of {@code currency}
 */
@Table("billing_payment")
public record Payment(@Id String id, @Version Integer version, String invoiceId, String reference, long amount,
        String currency, Instant receivedAt) {

    boolean fits(Invoice invoice) {
        return amount == invoice.gross() && currency.equals(invoice.currency());
    }
}
