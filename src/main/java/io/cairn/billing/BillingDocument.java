package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What was issued, word for word: made once and never changed.
 *
 * @param about    the id of the invoice, the settlement or the credit note
 * @param personId the sponsor or the mentor that it was issued to
 * @param sha256   of the PDF, in lower-case hex
 */
@Table("billing_document")
public record BillingDocument(@Id String id, @Version Integer version, String about, EInvoice.Type type,
        String number, String personId, String xml, byte[] pdf, String sha256, Instant issuedAt) {
}
