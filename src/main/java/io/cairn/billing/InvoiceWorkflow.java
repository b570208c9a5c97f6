package io.cairn.billing;

/** Port to the engine: what billing tells the process of an invoice. */
public interface InvoiceWorkflow {

    /** @return false if the process does not wait for a payment now; nothing has changed then */
    boolean paymentReceived(String invoiceId);
}
