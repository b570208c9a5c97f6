package io.cairn.billing;

/** Port to the engine: what billing tells of invoices that come in. */
public interface IncomingInvoiceWorkflow {

    /** Starts the process that reads the invoice and has it decided. */
    void arrived(String invoiceId);

    /** Starts the process in which a person looks at a vendor's fields. */
    void doubted(String checkId);

    /** All fields of the invoice are sure now. */
    void confirmed(String invoiceId);

    /** Nothing is left to look at in this check. */
    void checked(String checkId);
}
