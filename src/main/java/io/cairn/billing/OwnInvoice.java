package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * That the invoice which a mentor writes himself has arrived.
 *
 * @param id     the settlement's
 * @param number the mentor's own
 */
@Table("billing_own_invoice")
public record OwnInvoice(@Id String id, @Version Integer version, String number, Instant recordedAt) {
}
