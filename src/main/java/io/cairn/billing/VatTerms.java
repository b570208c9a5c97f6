package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * How an invoice or a settlement is taxed, as it was when its month was closed.
 *
 * @param id     the invoice's or the settlement's
 * @param rate   basis points of the net; zero in every category but S
 * @param reason why there is no VAT; null in the categories S and Z
 */
@Table("billing_vat_terms")
public record VatTerms(@Id String id, @Version Integer version, VatCategory category, int rate, String reason) {

    /** @param rate basis points; counts in category S only */
    static VatTerms of(String id, BusinessParty party, int rate) {
        boolean taxed = party.category() == VatCategory.S;
        return new VatTerms(id, null, party.category(), taxed ? rate : 0, party.vatReason());
    }

    EInvoice.Vat vat() {
        return new EInvoice.Vat(category, rate, reason);
    }
}
