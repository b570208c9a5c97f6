package io.cairn.billing;

/** Port to the process that issues and sends credit notes. */
public interface CreditNoteWorkflow {

    void drawnUp(String creditNoteId);
}
