package io.cairn.billing;

/** Port to what writes invoices down in the formats that others read. */
public interface DocumentWriter {

    /**
     * @param xml UBL 2.1 after EN 16931, and after Peppol's rules where both sides can be reached there
     * @param pdf Factur-X: PDF/A-3, the same invoice as CII in it
     */
    record Written(String xml, byte[] pdf) {
    }

    Written write(EInvoice invoice);
}
