package io.cairn.billing;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Invoices as others print them: pages of lines. */
public final class InvoicePdf {

    public static final String VAT_ID = "DE136695976";
    public static final String IBAN = "GB82 WEST 1234 5698 7654 32";

    private static final int SIZE = 11;
    private static final int TOP = 780;
    private static final int LEFT = 60;
    private static final int STEP = 18;

    private InvoicePdf() {
    }

    /** A good one in English, of 100.00 EUR net. */
    public static String english(String number) {
        return """
                Clever Tools GmbH
                Tool Street 7, 10115 Berlin
                VAT ID: %s
                Invoice
                Invoice number: %s
                Invoice date: 12 January 2027
                Due date: 11 February 2027
                Whiteboard, 10 seats 100.00 EUR
                Net total 100.00 EUR
                VAT 19 %% 19.00 EUR
                Total amount 119.00 EUR
                IBAN %s BIC WESTGB22
                """.formatted(VAT_ID, number, IBAN);
    }

    /** @param text one line each; of a text without any there is an empty page, as of a scan */
    public static byte[] of(String text) {
        return made(text, document -> { });
    }

    public static byte[] encrypted(String text) {
        return made(text, document -> document.protect(new StandardProtectionPolicy("owner", "user",
                new AccessPermission())));
    }

    public static byte[] withScript(String text) {
        return made(text, document -> document.getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('Hello'); this.submitForm('http://example.org')")));
    }

    private interface Change {
        void to(PDDocument document) throws IOException;
    }

    private static byte[] made(String text, Change change) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                InputStream font = InvoicePdf.class.getResourceAsStream("/einvoice/DejaVuSans.ttf")) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDType0Font dejaVu = PDType0Font.load(document, font);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                int y = TOP;
                for (String line : text.lines().toList()) {
                    content.beginText();
                    content.setFont(dejaVu, SIZE);
                    content.newLineAtOffset(LEFT, y);
                    content.showText(line);
                    content.endText();
                    y -= STEP;
                }
            }
            change.to(document);
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (PDDocument readable = Loader.loadPDF(out.toByteArray(), "user")) {
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
