package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of a credit note. @param lineId of the line that it takes back, whole or in part */
@Table("billing_credit_line")
record CreditLine(@Id String id, @Version Integer version, String creditNoteId, String lineId, String name,
        String description, long quantity, long price) {

    static CreditLine of(String creditNoteId, int number, EInvoice.Line line) {
        return new CreditLine(creditNoteId + "." + number, null, creditNoteId, line.id(), line.name(),
                line.description(), line.quantity(), line.price());
    }

    EInvoice.Line on(EInvoice.Vat vat) {
        return new EInvoice.Line(lineId, name, description, quantity, DocumentService.ONE, price, vat);
    }

    long net() {
        return Math.multiplyExact(quantity, price);
    }
}
