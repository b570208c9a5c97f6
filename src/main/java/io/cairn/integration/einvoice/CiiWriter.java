package io.cairn.integration.einvoice;

import io.cairn.billing.BusinessParty;
import io.cairn.billing.EInvoice;
import io.cairn.billing.EInvoice.Line;
import io.cairn.billing.EInvoice.Tax;
import io.cairn.billing.EInvoice.Vat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** CII D16B in the profile EN 16931 of Factur-X: the order of the elements is the schema's. */
final class CiiWriter {

    private static final String CII = "urn:un:unece:uncefact:data:standard:";

    private final EInvoice invoice;
    private final Amounts amounts;
    private final Xml xml = new Xml("rsm:CrossIndustryInvoice", "rsm", CII + "CrossIndustryInvoice:100",
            "ram", CII + "ReusableAggregateBusinessInformationEntity:100", "udt", CII + "UnqualifiedDataType:100",
            "qdt", CII + "QualifiedDataType:100");

    private CiiWriter(EInvoice invoice) {
        this.invoice = invoice;
        amounts = new Amounts(invoice.currency());
    }

    static String write(EInvoice invoice) {
        return new CiiWriter(invoice).document();
    }

    private String document() {
        xml.in("rsm:ExchangedDocumentContext", () -> xml.in("ram:GuidelineSpecifiedDocumentContextParameter", () ->
                xml.leaf("ram:ID", "urn:cen.eu:en16931:2017")));
        xml.in("rsm:ExchangedDocument", () -> {
            xml.leaf("ram:ID", invoice.number()).leaf("ram:TypeCode", invoice.type().code());
            date("ram:IssueDateTime", "udt:DateTimeString", invoice.issued());
            if (invoice.note() != null) {
                xml.in("ram:IncludedNote", () -> xml.leaf("ram:Content", invoice.note()));
            }
        });
        xml.in("rsm:SupplyChainTradeTransaction", () -> {
            int number = 1;
            for (Line line : invoice.lines()) {
                line(number++, line);
            }
            xml.in("ram:ApplicableHeaderTradeAgreement", this::agreement);
            xml.in("ram:ApplicableHeaderTradeDelivery", () -> {
            });
            xml.in("ram:ApplicableHeaderTradeSettlement", this::settlement);
        });
        return xml.text();
    }

    private void line(int number, Line line) {
        xml.in("ram:IncludedSupplyChainTradeLineItem", () -> {
            xml.in("ram:AssociatedDocumentLineDocument", () -> xml.leaf("ram:LineID", number));
            xml.in("ram:SpecifiedTradeProduct", () -> xml.leaf("ram:Name", line.name())
                    .leaf("ram:Description", line.description()));
            xml.in("ram:SpecifiedLineTradeAgreement", () -> xml.in("ram:NetPriceProductTradePrice", () ->
                    xml.leaf("ram:ChargeAmount", amounts.price(line.price()))));
            xml.in("ram:SpecifiedLineTradeDelivery", () ->
                    xml.leaf("ram:BilledQuantity", line.quantity(), "unitCode", line.unit()));
            xml.in("ram:SpecifiedLineTradeSettlement", () -> {
                xml.in("ram:ApplicableTradeTax", () -> {
                    xml.leaf("ram:TypeCode", "VAT").leaf("ram:CategoryCode", line.vat().category());
                    xml.leaf("ram:RateApplicablePercent", Amounts.percent(line.vat().rate()));
                });
                xml.in("ram:SpecifiedTradeSettlementLineMonetarySummation", () ->
                        xml.leaf("ram:LineTotalAmount", amounts.of(line.net())));
            });
        });
    }

    private void agreement() {
        xml.leaf("ram:BuyerReference", invoice.buyer().reference());
        xml.in("ram:SellerTradeParty", () -> party(invoice.seller(), true));
        xml.in("ram:BuyerTradeParty", () -> party(invoice.buyer(), false));
        if (invoice.contract() != null) {
            xml.in("ram:ContractReferencedDocument", () -> xml.leaf("ram:IssuerAssignedID", invoice.contract()));
        }
    }

    private void party(BusinessParty party, boolean seller) {
        xml.leaf("ram:ID", party.id()).leaf("ram:Name", party.name());
        if (party.registration() != null) {
            xml.in("ram:SpecifiedLegalOrganization", () -> xml.leaf("ram:ID", party.registration()));
        }
        if (party.contact() != null) {
            xml.in("ram:DefinedTradeContact", () -> {
                xml.leaf("ram:PersonName", party.contact().name());
                xml.in("ram:TelephoneUniversalCommunication", () ->
                        xml.leaf("ram:CompleteNumber", party.contact().phone()));
                xml.in("ram:EmailURIUniversalCommunication", () -> xml.leaf("ram:URIID", party.contact().mail()));
            });
        }
        xml.in("ram:PostalTradeAddress", () -> xml.leaf("ram:PostcodeCode", party.postCode())
                .leaf("ram:LineOne", party.street()).leaf("ram:CityName", party.city())
                .leaf("ram:CountryID", party.country()));
        if (party.eAddress() != null) {
            xml.in("ram:URIUniversalCommunication", () ->
                    xml.leaf("ram:URIID", party.eAddressId(), "schemeID", party.eAddressScheme()));
        }
        if (seller && party.taxNumber() != null) {
            xml.in("ram:SpecifiedTaxRegistration", () -> xml.leaf("ram:ID", party.taxNumber(), "schemeID", "FC"));
        }
        if (party.vatId() != null) {
            xml.in("ram:SpecifiedTaxRegistration", () -> xml.leaf("ram:ID", party.vatId(), "schemeID", "VA"));
        }
    }

    private void settlement() {
        xml.leaf("ram:PaymentReference", invoice.number());
        xml.leaf("ram:InvoiceCurrencyCode", invoice.currency());
        xml.in("ram:SpecifiedTradeSettlementPaymentMeans", () -> {
            xml.leaf("ram:TypeCode", PaymentMeans.of(invoice));
            if (!invoice.type().credit() && invoice.seller().iban() != null) {
                xml.in("ram:PayeePartyCreditorFinancialAccount", () ->
                        xml.leaf("ram:IBANID", invoice.seller().iban()));
            }
        });
        invoice.taxes().forEach(this::tax);
        xml.in("ram:BillingSpecifiedPeriod", () -> {
            date("ram:StartDateTime", "udt:DateTimeString", invoice.from());
            date("ram:EndDateTime", "udt:DateTimeString", invoice.to());
        });
        if (invoice.due() != null) {
            xml.in("ram:SpecifiedTradePaymentTerms", () ->
                    date("ram:DueDateDateTime", "udt:DateTimeString", invoice.due()));
        }
        xml.in("ram:SpecifiedTradeSettlementHeaderMonetarySummation", () -> {
            xml.leaf("ram:LineTotalAmount", amounts.of(invoice.net()));
            xml.leaf("ram:TaxBasisTotalAmount", amounts.of(invoice.net()));
            xml.leaf("ram:TaxTotalAmount", amounts.of(invoice.vat()), "currencyID", invoice.currency());
            xml.leaf("ram:GrandTotalAmount", amounts.of(invoice.gross()));
            xml.leaf("ram:DuePayableAmount", amounts.of(invoice.gross()));
        });
        if (invoice.preceding() != null) {
            xml.in("ram:InvoiceReferencedDocument", () -> {
                xml.leaf("ram:IssuerAssignedID", invoice.preceding().number());
                date("ram:FormattedIssueDateTime", "qdt:DateTimeString", invoice.preceding().issued());
            });
        }
    }

    private void tax(Tax tax) {
        Vat vat = tax.vat();
        xml.in("ram:ApplicableTradeTax", () -> {
            xml.leaf("ram:CalculatedAmount", amounts.of(tax.amount())).leaf("ram:TypeCode", "VAT");
            xml.leaf("ram:ExemptionReason", vat.reason()).leaf("ram:BasisAmount", amounts.of(tax.base()));
            xml.leaf("ram:CategoryCode", vat.category());
            xml.leaf("ram:ExemptionReasonCode", vat.category().reasonCode());
            xml.leaf("ram:RateApplicablePercent", Amounts.percent(vat.rate()));
        });
    }

    private void date(String name, String string, LocalDate date) {
        xml.in(name, () -> xml.leaf(string, DateTimeFormatter.BASIC_ISO_DATE.format(date), "format", "102"));
    }
}
