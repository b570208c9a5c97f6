package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** A sponsor says that he does not owe an invoice. @param endedAt null while it lasts, and where it was paid meanwhile */
@Table("billing_dispute")
record Dispute(@Id String id, @Version Integer version, String invoiceId, Instant begunAt, Instant endedAt) {

    Dispute over(Instant at) {
        return new Dispute(id, version, invoiceId, begunAt, at);
    }
}
