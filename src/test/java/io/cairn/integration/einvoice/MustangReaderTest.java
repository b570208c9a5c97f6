package io.cairn.integration.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.billing.BusinessParty;
import io.cairn.billing.DocumentWriter;
import io.cairn.billing.EInvoice;
import io.cairn.billing.InvoiceField;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.InvoiceReader.Format;
import io.cairn.billing.InvoiceReader.Opened;
import io.cairn.billing.VatCategory;
import io.cairn.shared.BadInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

class MustangReaderTest {

    private final MustangReader reader = new MustangReader();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWeWriteWeRead(boolean pdf) {
        DocumentWriter.Written written = new FacturX().write(invoice("EUR", "Tools & Söhne GmbH"));
        Opened opened = reader.open(pdf ? written.pdf() : bytes(written.xml()));
        assertThat(opened.format()).isEqualTo(pdf ? Format.HYBRID : Format.XML);
        assertThat(opened.mediaType()).isEqualTo(pdf ? "application/pdf" : "application/xml");
        assertThat(opened.sumsFit()).isTrue();
        assertThat(opened.fields()).containsAllEntriesOf(Map.of(InvoiceField.SELLER_NAME, "Tools & Söhne GmbH",
                InvoiceField.VAT_ID, "DE136695976", InvoiceField.IBAN, "GB82WEST12345698765432", InvoiceField.NUMBER,
                "T-17", InvoiceField.ISSUED_ON, "2027-01-12", InvoiceField.DUE_ON, "2027-02-11", InvoiceField.CURRENCY,
                "EUR", InvoiceField.NET, "200.00", InvoiceField.VAT, "38.00", InvoiceField.GROSS, "238.00"));
        assertThat(opened.text()).contains("T-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"כלים בעמ", "أدوات الحكمة"})
    void namesFromRightToLeftAreRead(String name) {
        DocumentWriter.Written written = new FacturX().write(invoice("ILS", name));
        assertThat(reader.open(written.pdf()).fields()).containsEntry(InvoiceField.SELLER_NAME, name)
                .containsEntry(InvoiceField.CURRENCY, "ILS");
        assertThat(reader.open(bytes(written.xml())).fields()).containsEntry(InvoiceField.SELLER_NAME, name);
    }

    @Test
    void linesThatDoNotComeToTheTotalsAreTold() {
        String xml = new FacturX().write(invoice("EUR", "Tools GmbH")).xml().replace("238.00", "283.00");
        Opened opened = reader.open(bytes(xml));
        assertThat(opened.sumsFit()).isFalse();
        assertThat(opened.fields()).containsEntry(InvoiceField.GROSS, "283.00");
    }

    @Test
    void ofAPageForPeopleThereIsTheText() {
        Opened opened = reader.open(InvoicePdf.of(InvoicePdf.english("CT-1")));
        assertThat(opened.format()).isEqualTo(Format.PLAIN);
        assertThat(opened.fields()).isEmpty();
        assertThat(opened.text()).contains("Invoice number: CT-1").contains("Total amount 119.00 EUR");
        assertThat(reader.open(InvoicePdf.of("")).text()).isEmpty();
    }

    @Test
    void aScriptInItIsNotRun() {
        assertThat(reader.open(InvoicePdf.withScript(InvoicePdf.english("CT-1"))).text()).contains("CT-1")
                .doesNotContain("alert");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        String ubl = new FacturX().write(invoice("EUR", "Tools GmbH")).xml();
        refused(InvoicePdf.encrypted(InvoicePdf.english("1")), "encrypted");
        refused(bytes("%PDF-1.7 and nothing else"), "cannot be read");
        refused(bytes("PK\u0003\u0004"), "neither a PDF nor");
        refused(bytes(ubl.substring(0, 900)), "not readable as XML");
        refused(bytes("<html/>"), "neither UBL nor CII");
        refused(bytes(ubl.replaceFirst("<Invoice ", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><Invoice ")
                .replace("T-17", "&f;")), "document type");
        refused(bytes(ubl.replaceFirst("<Invoice ", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                + "<Invoice ")), "document type");
        refused(bytes(ubl.replace("<cbc:InvoiceTypeCode>380", "<cbc:InvoiceTypeCode>381")), "credit note");
        refused(bytes(ubl.replace("238.00", "much")), "not readable as an invoice");
    }

    @Test
    void aFileThatUnpacksToGigabytesIsNotOpened() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 20];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 200; i++) {
                deflater.write(some);
            }
        }
        assertThat(packed.size()).as("a small file").isLessThan(300_000);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(bytes("%PDF-1.7\n1 0 obj <</Length " + packed.size() + "/Filter/FlateDecode>> stream\n"));
        file.write(packed.toByteArray());
        file.write(bytes("\nendstream endobj"));
        refused(file.toByteArray(), "unpacks to more");
        refused(bytes("%PDF-1.7\n1 0 obj <</Filter[/FlateDecode /FlateDecode]>> stream\nx\nendstream"), "packed twice");
    }

    private void refused(byte[] file, String why) {
        assertThatThrownBy(() -> reader.open(file)).isInstanceOf(BadInput.class).hasMessageContaining(why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static EInvoice invoice(String currency, String seller) {
        BusinessParty.Contact contact = new BusinessParty.Contact("Ada", "+49 30 1", "ada@example.org");
        return new EInvoice(EInvoice.Type.INVOICE, "T-17", LocalDate.parse("2027-01-12"), LocalDate.parse("2027-02-11"),
                currency, LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-31"),
                new BusinessParty("tools", seller, "Street 1", "10115", "Berlin", "DE", "DE136695976", null, null, null,
                        null, "GB82WEST12345698765432", contact, VatCategory.S, null),
                new BusinessParty("us", "Cairn Learning GmbH", "Street 2", "10115", "Berlin", "DE", "DE123456788", null,
                        null, null, "order-7", null, null, VatCategory.S, null),
                List.of(new EInvoice.Line("1", "Seats", null, 2, "C62", 10_000, new EInvoice.Vat(VatCategory.S, 1900,
                        null))), null, null, null, "en");
    }
}
