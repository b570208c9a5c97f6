package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.LocalDate;

/**
 * One payment on a statement.
 *
 * @param reference    the bank's own id of the payment, or where it stands in its statement
 * @param amount       in minor units of the statement's currency; what went is negative
 * @param otherAccount the IBAN of who paid or was paid, or null
 * @param endToEndId   the id that whoever ordered the payment gave it, or null
 * @param remittance   what whoever ordered it wrote, or null
 */
@Table("billing_statement_entry")
public record StatementEntry(@Id String id, @Version Integer version, String statementId, String reference, long amount,
        LocalDate bookedOn, String otherAccount, String endToEndId, String remittance) {
}
