package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * What people.csv says of a sponsor or a mentor for invoices; what it does not say is null.
 *
 * @param id          the person's
 * @param legalName   where it is not the person's own name
 * @param country     ISO 3166, two letters
 * @param taxNumber   the tax office's number of a mentor who has no VAT id
 * @param eAddress    scheme (EAS), a colon and the address, such as {@code 9930:DE123456788}
 * @param vatCategory S, Z, E or AE
 * @param vatRate     basis points of VAT on what a mentor does; a sponsor's is {@link Person#vatRate}
 * @param vatReason   why there is no VAT
 * @param agreement   on self-billing: a version and the day on which the mentor accepted it, such as
 *                    {@code v1 2026-12-01}, or {@code none}
 * @param providerAccount of a mentor at the payment provider, who is paid there then and not by bank
 */
@Table("program_party")
public record Party(@Id String id, @Version Integer version, String legalName, String street, String postCode,
        String city, String country, String vatId, String taxNumber, String registration, String eAddress,
        String buyerReference, String iban, String vatCategory, Integer vatRate, String vatReason, String agreement,
        String providerAccount) {

    public static final String NO_AGREEMENT = "none";

    boolean saysAnything() {
        return Stream.of(legalName, street, vatId, taxNumber, registration, eAddress, buyerReference, iban,
                vatCategory, vatRate, vatReason, agreement, providerAccount).anyMatch(Objects::nonNull);
    }

    boolean describedLike(Party other) {
        return equals(new Party(id, version, other.legalName, other.street, other.postCode, other.city, other.country,
                other.vatId, other.taxNumber, other.registration, other.eAddress, other.buyerReference, other.iban,
                other.vatCategory, other.vatRate, other.vatReason, other.agreement, other.providerAccount));
    }
}
