package io.cairn.integration.einvoice;

import io.cairn.billing.InvoiceField;
import io.cairn.billing.InvoiceReader;
import io.cairn.shared.BadInput;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.mustangproject.BankDetails;
import org.mustangproject.CalculatedInvoice;
import org.mustangproject.CashDiscount;
import org.mustangproject.TradeParty;
import org.mustangproject.ZUGFeRD.ZUGFeRDInvoiceImporter;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.xml.xpath.XPathExpressionException;

/**
 * Opens what others send: the XML of an invoice, alone or in a PDF, is read by Mustang; of a PDF for people PDFBox
 * takes the text. Nothing in a file runs, nothing outside of it is fetched, and no more of it is unpacked than a limit.
 */
@Component
class MustangReader implements InvoiceReader {

    private static final int LARGEST_XML = 5 * 1024 * 1024;
    private static final int MOST_PAGES = 100;
    private static final int LONGEST_TEXT = 200_000;
    private static final Set<String> XML_NAMES = Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml");
    /** Codes of UNTDID 1001 for what takes something back. */
    private static final Set<String> CREDIT_NOTES = Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420",
            "458", "532");

    @Override
    public Opened open(byte[] file) {
        if (begins(file, "%PDF-")) {
            return pdf(file);
        }
        int start = 0;
        while (start < file.length && start < 100 && (file[start] <= ' ')) {
            start++;
        }
        if (start < file.length && file[start] == '<') {
            return xml(file, Format.XML, new String(file, StandardCharsets.UTF_8), "file");
        }
        throw new BadInput("file", "is neither a PDF nor the XML of an invoice");
    }

    private static boolean begins(byte[] file, String with) {
        return file.length >= with.length()
                && new String(file, 0, with.length(), StandardCharsets.ISO_8859_1).equals(with);
    }

    // PDF

    private static Opened pdf(byte[] file) {
        PdfBombs.refuse(file);
        try (PDDocument document = Loader.loadPDF(file)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new BadInput("file", "has more than " + MOST_PAGES + " pages");
            }
            String text = text(document);
            Map.Entry<String, byte[]> embedded = embedded(document);
            return embedded == null ? new Opened(Format.PLAIN, Map.of(), true, text)
                    : xml(embedded.getValue(), Format.HYBRID, text, embedded.getKey());
        } catch (InvalidPasswordException e) {
            throw new BadInput("file", "is encrypted and needs a password");
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadInput bad) {
                throw bad;
            }
            throw new BadInput("file", "is a PDF that cannot be read");
        }
    }

    private static String text(PDDocument document) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setLineSeparator("\n");
        String text = stripper.getText(document).replace('\u0000', ' ');
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).strip();
    }

    /** @return the name and content of the invoice's XML; null where there is none */
    private static Map.Entry<String, byte[]> embedded(PDDocument document) throws IOException {
        PDEmbeddedFilesNameTreeNode tree =
                new PDDocumentNameDictionary(document.getDocumentCatalog()).getEmbeddedFiles();
        for (Map.Entry<String, PDComplexFileSpecification> file : files(tree, 0).entrySet()) {
            String name = Optional.ofNullable(file.getValue().getFilename()).orElse(file.getKey());
            if (XML_NAMES.contains(name.toLowerCase(Locale.ROOT)) && file.getValue().getEmbeddedFile() != null) {
                try (InputStream in = file.getValue().getEmbeddedFile().createInputStream()) {
                    byte[] content = in.readNBytes(LARGEST_XML + 1);
                    if (content.length > LARGEST_XML) {
                        throw new BadInput(name, "is larger than " + LARGEST_XML + " bytes");
                    }
                    return Map.entry(name, content);
                }
            }
        }
        return null;
    }

    private static Map<String, PDComplexFileSpecification> files(PDNameTreeNode<PDComplexFileSpecification> node,
            int depth) throws IOException {
        Map<String, PDComplexFileSpecification> all = new LinkedHashMap<>();
        if (node != null && depth < 5) {
            all.putAll(Optional.ofNullable(node.getNames()).orElse(Map.of()));
            for (var kid : Optional.ofNullable(node.getKids()).orElse(List.of())) {
                all.putAll(files(kid, depth + 1));
            }
        }
        return all;
    }

    // XML

    private static Opened xml(byte[] content, Format format, String text, String name) {
        Element root = InvoiceXml.require(content, name);
        CalculatedInvoice invoice;
        boolean sumsFit = true;
        try {
            invoice = read(content, false);
        } catch (ArithmeticException e) {
            sumsFit = false;
            invoice = readAnyway(content, name);
        } catch (ParseException | IOException | RuntimeException e) {
            throw new BadInput(name, "is not readable as an invoice: something in it is not as the norm has it");
        }
        if (invoice.getDocumentCode() != null && CREDIT_NOTES.contains(invoice.getDocumentCode())) {
            throw new BadInput(name, "is a credit note and no invoice");
        }
        Map<InvoiceField, String> fields = fields(invoice);
        put(fields, InvoiceField.SELLER_NAME, InvoiceXml.sellerName(root));
        return new Opened(format, fields, sumsFit, text);
    }

    private static CalculatedInvoice readAnyway(byte[] content, String name) {
        try {
            return read(content, true);
        } catch (ParseException | IOException | RuntimeException e) {
            throw new BadInput(name, "is not readable as an invoice: its sums cannot be told");
        }
    }

    private static CalculatedInvoice read(byte[] content, boolean whateverItSums) throws ParseException, IOException {
        CalculatedInvoice invoice = new CalculatedInvoice();
        ZUGFeRDInvoiceImporter mustang = new ZUGFeRDInvoiceImporter();
        if (whateverItSums) {
            mustang.doIgnoreCalculationErrors();
        }
        mustang.setRawXML(content, false);
        try {
            mustang.extractInto(invoice);
        } catch (XPathExpressionException e) {
            throw new IllegalStateException(e);
        }
        return invoice;
    }

    private static Map<InvoiceField, String> fields(CalculatedInvoice invoice) {
        Map<InvoiceField, String> fields = new EnumMap<>(InvoiceField.class);
        TradeParty seller = invoice.getSender();
        put(fields, InvoiceField.CURRENCY, invoice.getCurrency());
        put(fields, InvoiceField.NUMBER, invoice.getNumber());
        put(fields, InvoiceField.ISSUED_ON, day(invoice.getIssueDate()));
        put(fields, InvoiceField.DUE_ON, day(invoice.getDueDate()));
        put(fields, InvoiceField.REFERENCE, Optional.ofNullable(invoice.getBuyerOrderReferencedDocumentID())
                .orElse(invoice.getReferenceNumber()));
        if (seller != null) {
            put(fields, InvoiceField.SELLER_NAME, seller.getName());
            put(fields, InvoiceField.VAT_ID, seller.getVATID());
            put(fields, InvoiceField.IBAN, Optional.ofNullable(seller.getBankDetails()).orElse(List.of()).stream()
                    .map(BankDetails::getIBAN).findFirst().orElse(null));
        }
        BigDecimal net = invoice.getTaxBasis();
        BigDecimal gross = invoice.getGrandTotal();
        put(fields, InvoiceField.NET, plain(net));
        put(fields, InvoiceField.GROSS, plain(gross));
        put(fields, InvoiceField.VAT, net == null || gross == null ? null : plain(gross.subtract(net)));
        CashDiscount[] discounts = invoice.getCashDiscounts();
        if (discounts != null && discounts.length > 0) {
            put(fields, InvoiceField.DISCOUNT_RATE, plain(discounts[0].getPercent()));
            put(fields, InvoiceField.DISCOUNT_DAYS, String.valueOf(discounts[0].getDays()));
        }
        return fields;
    }

    /** What is no such value is left out: nobody has said it. An account with wrong digits stays, to be looked at. */
    private static void put(Map<InvoiceField, String> fields, InvoiceField field, String value) {
        try {
            if (value != null && !value.isBlank()) {
                fields.put(field, field.canonical(value));
            }
        } catch (BadInput notOne) {
            if (field == InvoiceField.IBAN && value.strip().length() <= 34) {
                fields.put(field, value.replaceAll("\\s", ""));
            }
        }
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    /** Mustang reads days in the machine's own zone. */
    private static String day(Date date) {
        return date == null ? null : LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault()).toString();
    }
}
