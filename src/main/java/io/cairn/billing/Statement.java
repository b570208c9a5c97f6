package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a bank says happened on one of our accounts, from one balance to the next.
 *
 * @param account     our IBAN
 * @param statementId the bank's own id of it; unique within the account
 * @param opening     the balance before, in minor units of {@code currency}; negative where the account was overdrawn
 * @param closing     the balance after it
 */
@Table("billing_statement")
public record Statement(@Id String id, @Version Integer version, String account, String statementId, String currency,
        long opening, long closing, LocalDate closedOn, Instant receivedAt) {
}
