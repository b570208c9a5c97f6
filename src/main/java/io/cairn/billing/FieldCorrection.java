package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a person made of a field, kept as an example; the database refuses to change it.
 *
 * @param was    null where nothing was found
 * @param became the same where the person only confirmed it
 * @param correctedBy an account
 */
@Table("billing_field_correction")
public record FieldCorrection(@Id String id, @Version Integer version, String invoiceId, String vendorId,
        InvoiceField field, String was, int confidence, String became, String correctedBy, Instant correctedAt) {
}
