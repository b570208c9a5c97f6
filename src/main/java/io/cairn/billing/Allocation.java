package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What of a payment pays an invoice. Minor units of both.
 *
 * @param writtenOff what is not asked for any more beside it, because so little is missing
 */
@Table("billing_allocation")
public record Allocation(@Id String id, @Version Integer version, String paymentId, String invoiceId, long amount,
        long writtenOff, Instant at) {

    long settles() {
        return Math.addExact(amount, writtenOff);
    }
}
