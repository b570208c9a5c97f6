package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Where one vendor writes something: after or below a label. It holds as soon as a person has accepted it.
 *
 * @param invoiceId in which somebody had to correct it
 * @param example   what stood there
 * @param decidedBy an account; null before
 */
@Table("billing_vendor_rule")
public record VendorRule(@Id String id, @Version Integer version, String vendorId, InvoiceField field, String label,
        String invoiceId, String example, State state, Instant proposedAt, String decidedBy, Instant decidedAt) {

    public enum State { PROPOSED, ACCEPTED, DECLINED }

    VendorRule decided(State next, String by, Instant at) {
        return new VendorRule(id, version, vendorId, field, label, invoiceId, example, next, proposedAt, by, at);
    }
}
