package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** That a mentor lets us write his invoices. @param id the mentor's */
@Table("billing_agreement")
record Agreement(@Id String id, @Version Integer version, String agreement, Instant recordedAt) {
}
