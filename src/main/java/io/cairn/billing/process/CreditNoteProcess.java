package io.cairn.billing.process;

import io.cairn.billing.CreditNoteWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram credit-note and the code share. Business key: the credit note's id. */
@Component
public class CreditNoteProcess implements CreditNoteWorkflow {

    public static final String KEY = "credit-note";
    public static final String CREDIT_NOTE_DRAWN_UP = "billing.credit-note-drawn-up";

    /** Boolean: the payment provider is to take something back of a transfer to the mentor. */
    public static final String REVERSAL_PLANNED = "reversalPlanned";
    /** Boolean: it has. */
    public static final String TRANSFER_REVERSED = "transferReversed";

    private final Processes processes;

    CreditNoteProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void drawnUp(String creditNoteId) {
        processes.start(CREDIT_NOTE_DRAWN_UP, creditNoteId, Map.of());
    }
}
