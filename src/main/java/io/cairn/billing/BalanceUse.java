package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * That an invoice was held against what its sponsor had to his credit; once each.
 *
 * @param id     the invoice's
 * @param amount what of the invoice was paid by it, in minor units of {@code currency}; zero where there was nothing
 */
@Table("billing_balance_use")
record BalanceUse(@Id String id, @Version Integer version, long amount, String currency, Instant at) {
}
