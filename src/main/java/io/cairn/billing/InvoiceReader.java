package io.cairn.billing;

import io.cairn.shared.BadInput;

import java.util.Map;

/** Port to what opens the files that others send as invoices. */
public interface InvoiceReader {

    /** By content; what a file is called does not matter. */
    enum Format {
        /** A PDF with the invoice as XML in it, as Factur-X and ZUGFeRD have it. */
        HYBRID,
        /** UBL or CII. */
        XML,
        /** A PDF for people. */
        PLAIN
    }

    /**
     * @param fields   what the file says of itself, as {@link InvoiceField#canonical} writes it; empty of a plain PDF
     * @param sumsFit  whether its lines come to its totals; true of a plain PDF
     * @param text     what people read, in lines; of a scan it is empty
     */
    record Opened(Format format, Map<InvoiceField, String> fields, boolean sumsFit, String text) {

        public String mediaType() {
            return format == Format.XML ? "application/xml" : "application/pdf";
        }
    }

    /** @throws BadInput that says what is wrong, if it is no file of these kinds or one that cannot be read */
    Opened open(byte[] file);
}
