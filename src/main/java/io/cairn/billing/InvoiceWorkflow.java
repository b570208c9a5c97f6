package io.cairn.billing;

/** Port to the engine: what billing tells the process of an invoice. Each is false if nobody waits for it now. */
public interface InvoiceWorkflow {

    /** Nothing of the invoice is open any more. */
    boolean settled(String invoiceId);

    /** Its sponsor disputes it. */
    boolean disputed(String invoiceId);

    /** The dispute is over, and what is open is owed. */
    boolean disputeSettled(String invoiceId);
}
