package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A field of an invoice that came in, as it counts now.
 *
 * @param value      as {@link InvoiceField#canonical} writes it; null where there is none
 * @param confidence in percent
 */
@Table("billing_read_field")
public record ReadField(@Id String id, @Version Integer version, String invoiceId, InvoiceField field,
        @Column("field_value") String value, int confidence, Reading.How how) {

    static ReadField of(String invoiceId, InvoiceField field, Reading reading) {
        return new ReadField(invoiceId + "." + field.word(), null, invoiceId, field, reading.value(),
                reading.confidence(), reading.how());
    }

    public Reading reading() {
        return new Reading(value, confidence, how);
    }

    ReadField become(Reading reading) {
        return new ReadField(id, version, invoiceId, field, reading.value(), reading.confidence(), reading.how());
    }
}
