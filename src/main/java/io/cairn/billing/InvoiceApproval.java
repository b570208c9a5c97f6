package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one person of finance said to an invoice that came in.
 *
 * @param saidBy an account
 * @param note   null where there was nothing to say
 */
@Table("billing_invoice_approval")
public record InvoiceApproval(@Id String id, @Version Integer version, String invoiceId, String saidBy,
        boolean approved, String note, Instant saidAt) {
}
