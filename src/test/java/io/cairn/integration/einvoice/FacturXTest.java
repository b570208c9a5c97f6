package io.cairn.integration.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.billing.BusinessParty;
import io.cairn.billing.BusinessParty.Contact;
import io.cairn.billing.DocumentWriter.Written;
import io.cairn.billing.EInvoice;
import io.cairn.billing.EInvoice.Line;
import io.cairn.billing.EInvoice.Type;
import io.cairn.billing.EInvoice.Vat;
import io.cairn.billing.EInvoiceRules;
import io.cairn.billing.VatCategory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class FacturXTest {

    private static final BusinessParty PLATFORM = party("Cairn Learning GmbH", "DE123456788", "9930:DE123456788");
    private static final BusinessParty SPONSOR = party("Beispiel & Söhne AG", "DE987654321", "9930:DE987654321");

    private final FacturX writer = new FacturX();

    @ParameterizedTest
    @EnumSource(Type.class)
    void everyTypeKeepsTheRulesOfTheNormAndOfPeppol(Type type) throws IOException {
        Written written = check(invoice(type, "EUR", PLATFORM, SPONSOR, "de", lines("EUR", vat(VatCategory.S, 1900))));
        assertThat(written.xml()).contains("poacc:" + (type.selfBilled() ? "selfbilling" : "billing"),
                type.code() + "</cbc:");
        keep(type.name().toLowerCase(), written);
    }

    @ParameterizedTest
    @CsvSource({"S, 700", "Z, 0", "E, 0", "AE, 0"})
    void everyCategoryOfVatKeepsTheRules(VatCategory category, int rate) {
        for (Type type : Type.values()) {
            check(invoice(type, "EUR", PLATFORM, SPONSOR, "en", lines("EUR", vat(category, rate))));
        }
    }

    @Test
    void whoIsNotInPeppolIsHeldToTheNormAlone() {
        BusinessParty mentor = new BusinessParty("mentor-1", "Mia Mentor", "Hauptstraße 1", "10115", "Berlin", "DE",
                null, "29/815/08151", null, null, "mentor-1", null, null, VatCategory.E, null);
        Written written = check(invoice(Type.SELF_BILLED, "EUR", mentor, PLATFORM, "en",
                lines("EUR", vat(VatCategory.E, 0))));
        assertThat(written.xml()).doesNotContain("poacc").contains("29/815/08151");
    }

    /** Random lines, rates and currencies; the seed is in the name of what fails. */
    @Test
    void totalsAreTrueToTheMinorUnit() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            String currency = List.of("EUR", "JPY", "KWD").get(seed % 3);
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                int rate = random.nextInt(2501);
                lines.add(new Line("line-" + i, "Work " + i, null, 1 + random.nextInt(40), "C62",
                        EInvoice.unit(currency) * random.nextInt(100_000), vat(VatCategory.S, Math.max(1, rate))));
            }
            EInvoice invoice = invoice(Type.INVOICE, currency, PLATFORM, SPONSOR, "en", lines);
            assertThat(invoice.net()).as("seed " + seed)
                    .isEqualTo(lines.stream().mapToLong(line -> line.quantity() * line.price()).sum());
            assertThat(invoice.gross() - invoice.net() - invoice.vat()).isZero();
            assertThat(invoice.taxes()).allSatisfy(tax -> assertThat(Math.abs(
                    tax.amount() * 10_000 - tax.base() * tax.vat().rate())).isLessThanOrEqualTo(
                            5_000 * EInvoice.unit(currency)));
            check(invoice);
        }
    }

    @Test
    void aNameThatReadsFromTheRightIsShownSo() throws IOException {
        BusinessParty buyer = party("شركة التعليم", "DE987654321", "9930:DE987654321");
        Written written = check(invoice(Type.INVOICE, "EUR", PLATFORM, buyer, "de",
                lines("EUR", vat(VatCategory.S, 1900))));
        keep("right-to-left", written);
        assertThat(text(written)).contains("Rechnung 2027-0001", "1.234,50");
    }

    @Test
    void onePageHoldsAMonth() throws IOException {
        Written written = check(invoice(Type.INVOICE, "EUR", PLATFORM, SPONSOR, "fr",
                lines("EUR", vat(VatCategory.S, 1900))));
        try (PDDocument document = Loader.loadPDF(written.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getOutputIntents()).isNotEmpty();
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray()))
                    .contains("<pdfaid:part>3</pdfaid:part>", "EN 16931");
        }
        assertThat(text(written)).contains("Invoice 2027-0001", "Beispiel & Söhne AG", "1,234.50");
    }

    private Written check(EInvoice invoice) {
        Written written = writer.write(invoice);
        EInvoiceRules.requireNoError(written);
        return written;
    }

    private static String text(Written written) throws IOException {
        try (PDDocument document = Loader.loadPDF(written.pdf())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** For people to look at. */
    private static void keep(String name, Written written) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "einvoice"));
        Files.write(folder.resolve(name + ".pdf"), written.pdf());
    }

    private static Vat vat(VatCategory category, int rate) {
        return new Vat(category, rate, category.usualReason());
    }

    private static List<Line> lines(String currency, Vat vat) {
        return List.of(new Line("a", "Module completed", "How to decide on one page", 12, "C62", 350, vat),
                new Line("b", "Critique", "How to decide on one page", 1, "C62", 123_450, vat),
                new Line("c", "Check-in", null, 3, "C62", 2500, vat));
    }

    private static EInvoice invoice(Type type, String currency, BusinessParty seller, BusinessParty buyer,
            String language, List<Line> lines) {
        LocalDate issued = LocalDate.of(2027, 2, 1);
        return new EInvoice(type, "2027-0001", issued, type.credit() ? null : issued.plusDays(14), currency,
                LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 31), seller, buyer, lines,
                type.credit() ? new EInvoice.Preceding("2027-0000", issued.minusDays(3)) : null,
                type.selfBilled() ? "v1 of 2026-12-01" : null, null, language);
    }

    private static BusinessParty party(String name, String vatId, String eAddress) {
        return new BusinessParty("party-1", name, "Allee 12", "10115", "Berlin", "DE", vatId, null, "HRB 12345",
                eAddress, "PO-7", "DE89370400440532013000",
                new Contact("Accounts", "+49 30 123456", "accounts@example.org"), VatCategory.S, null);
    }
}
