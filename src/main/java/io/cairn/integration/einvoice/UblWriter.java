package io.cairn.integration.einvoice;

import io.cairn.billing.BusinessParty;
import io.cairn.billing.EInvoice;
import io.cairn.billing.EInvoice.Line;
import io.cairn.billing.EInvoice.Vat;

/** UBL 2.1: the order of the elements is the schema's. */
final class UblWriter {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String NORM = "urn:cen.eu:en16931:2017";
    private static final String PEPPOL = "urn:fdc:peppol.eu:2017:poacc:";

    private final EInvoice invoice;
    private final Amounts amounts;
    private final String kind;
    private final Xml xml;

    private UblWriter(EInvoice invoice) {
        this.invoice = invoice;
        amounts = new Amounts(invoice.currency());
        kind = invoice.type().credit() ? "CreditNote" : "Invoice";
        xml = new Xml(kind, "", UBL + kind + "-2", "cac", UBL + "CommonAggregateComponents-2", "cbc",
                UBL + "CommonBasicComponents-2");
    }

    static String write(EInvoice invoice) {
        return new UblWriter(invoice).document();
    }

    private String document() {
        String billing = invoice.type().selfBilled() ? "selfbilling" : "billing";
        if (invoice.overPeppol()) {
            xml.leaf("cbc:CustomizationID", NORM + "#compliant#" + PEPPOL + billing + ":3.0");
            xml.leaf("cbc:ProfileID", PEPPOL + billing + ":01:1.0");
        } else {
            xml.leaf("cbc:CustomizationID", NORM);
        }
        xml.leaf("cbc:ID", invoice.number()).leaf("cbc:IssueDate", invoice.issued());
        if (!invoice.type().credit()) {
            xml.leaf("cbc:DueDate", invoice.due());
        }
        xml.leaf("cbc:" + kind + "TypeCode", invoice.type().code());
        xml.leaf("cbc:Note", invoice.note());
        xml.leaf("cbc:DocumentCurrencyCode", invoice.currency());
        xml.leaf("cbc:BuyerReference", invoice.buyer().reference());
        xml.in("cac:InvoicePeriod", () -> xml.leaf("cbc:StartDate", invoice.from()).leaf("cbc:EndDate", invoice.to()));
        if (invoice.preceding() != null) {
            xml.in("cac:BillingReference", () -> xml.in("cac:InvoiceDocumentReference", () ->
                    xml.leaf("cbc:ID", invoice.preceding().number())
                            .leaf("cbc:IssueDate", invoice.preceding().issued())));
        }
        if (invoice.contract() != null) {
            xml.in("cac:ContractDocumentReference", () -> xml.leaf("cbc:ID", invoice.contract()));
        }
        xml.in("cac:AccountingSupplierParty", () -> party(invoice.seller(), true));
        xml.in("cac:AccountingCustomerParty", () -> party(invoice.buyer(), false));
        xml.in("cac:PaymentMeans", this::paymentMeans);
        xml.in("cac:TaxTotal", this::taxes);
        xml.in("cac:LegalMonetaryTotal", this::totals);
        int number = 1;
        for (Line line : invoice.lines()) {
            line(number++, line);
        }
        return xml.text();
    }

    private void party(BusinessParty party, boolean seller) {
        xml.in("cac:Party", () -> {
            if (party.eAddress() != null) {
                xml.leaf("cbc:EndpointID", party.eAddressId(), "schemeID", party.eAddressScheme());
            }
            xml.in("cac:PartyIdentification", () -> xml.leaf("cbc:ID", party.id()));
            xml.in("cac:PostalAddress", () -> {
                xml.leaf("cbc:StreetName", party.street()).leaf("cbc:CityName", party.city());
                xml.leaf("cbc:PostalZone", party.postCode());
                xml.in("cac:Country", () -> xml.leaf("cbc:IdentificationCode", party.country()));
            });
            taxScheme(party.vatId(), "VAT");
            if (seller) {
                taxScheme(party.taxNumber(), "FC");
            }
            xml.in("cac:PartyLegalEntity", () -> xml.leaf("cbc:RegistrationName", party.name())
                    .leaf("cbc:CompanyID", party.registration()));
            if (party.contact() != null) {
                xml.in("cac:Contact", () -> xml.leaf("cbc:Name", party.contact().name())
                        .leaf("cbc:Telephone", party.contact().phone())
                        .leaf("cbc:ElectronicMail", party.contact().mail()));
            }
        });
    }

    private void taxScheme(String id, String scheme) {
        if (id != null) {
            xml.in("cac:PartyTaxScheme", () -> xml.leaf("cbc:CompanyID", id)
                    .in("cac:TaxScheme", () -> xml.leaf("cbc:ID", scheme)));
        }
    }

    private void paymentMeans() {
        xml.leaf("cbc:PaymentMeansCode", PaymentMeans.of(invoice)).leaf("cbc:PaymentID", invoice.number());
        if (!invoice.type().credit() && invoice.seller().iban() != null) {
            xml.in("cac:PayeeFinancialAccount", () -> xml.leaf("cbc:ID", invoice.seller().iban()));
        }
    }

    private void taxes() {
        amount("cbc:TaxAmount", invoice.vat());
        invoice.taxes().forEach(tax -> xml.in("cac:TaxSubtotal", () -> {
            amount("cbc:TaxableAmount", tax.base());
            amount("cbc:TaxAmount", tax.amount());
            category("cac:TaxCategory", tax.vat(), true);
        }));
    }

    private void category(String name, Vat vat, boolean withReason) {
        xml.in(name, () -> {
            xml.leaf("cbc:ID", vat.category()).leaf("cbc:Percent", Amounts.percent(vat.rate()));
            if (withReason) {
                xml.leaf("cbc:TaxExemptionReasonCode", vat.category().reasonCode());
                xml.leaf("cbc:TaxExemptionReason", vat.reason());
            }
            xml.in("cac:TaxScheme", () -> xml.leaf("cbc:ID", "VAT"));
        });
    }

    private void totals() {
        amount("cbc:LineExtensionAmount", invoice.net());
        amount("cbc:TaxExclusiveAmount", invoice.net());
        amount("cbc:TaxInclusiveAmount", invoice.gross());
        amount("cbc:PayableAmount", invoice.gross());
    }

    private void line(int number, Line line) {
        xml.in("cac:" + kind + "Line", () -> {
            xml.leaf("cbc:ID", number);
            xml.leaf(invoice.type().credit() ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", line.quantity(),
                    "unitCode", line.unit());
            amount("cbc:LineExtensionAmount", line.net());
            xml.in("cac:Item", () -> {
                xml.leaf("cbc:Description", line.description()).leaf("cbc:Name", line.name());
                category("cac:ClassifiedTaxCategory", line.vat(), false);
            });
            xml.in("cac:Price", () -> xml.leaf("cbc:PriceAmount", amounts.price(line.price()), "currencyID",
                    invoice.currency()));
        });
    }

    private void amount(String name, long minor) {
        xml.leaf(name, amounts.of(minor), "currencyID", invoice.currency());
    }
}
