package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One look of a person at all fields of a vendor that are not sure; while it is open, whatever comes joins it.
 *
 * @param vendorKey the vendor's id, or {@code unknown}
 * @param openFor   the same while it is open, else null; unique, so that there is one at a time
 * @param invoices  how many have joined it
 * @param remark    what the person has to say, or null
 */
@Table("billing_field_check")
public record FieldCheck(@Id String id, @Version Integer version, String vendorKey, String openFor, int invoices,
        String remark, Instant openedAt, Instant doneAt) {

    static final String UNKNOWN = "unknown";

    FieldCheck joined() {
        return new FieldCheck(id, version, vendorKey, openFor, invoices + 1, remark, openedAt, doneAt);
    }

    FieldCheck done(String said, Instant at) {
        return new FieldCheck(id, version, vendorKey, null, invoices, said, openedAt, at);
    }
}
