package io.cairn.billing.process;

import io.cairn.billing.InvoiceWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram dunning and the code share. Business key: the invoice's id. */
@Component
public class DunningProcess implements InvoiceWorkflow {

    public static final String KEY = "dunning";
    public static final String INVOICE_SETTLED = "billing.invoice-settled";
    public static final String INVOICE_DISPUTED = "billing.invoice-disputed";
    public static final String DISPUTE_SETTLED = "billing.dispute-settled";
    /** Integer: which step is next, from 1. */
    public static final String DUNNING_STEP = "dunningStep";
    /** Long, minor units: what is still to be paid. */
    public static final String OPEN_CENTS = "openCents";
    /** Integer: how long after the due day the next step is. */
    public static final String DAYS_OVERDUE = "daysOverdue";
    /** String: friendly, firm or last, the tone of a reminder; or finance. */
    public static final String DUNNING_ACTION = "dunningAction";
    /** Date: when the next step is. */
    public static final String REMINDER_DUE_AT = "reminderDueAt";
    /** Boolean: nothing is open any more. */
    public static final String INVOICE_PAID = "invoicePaid";
    /** Boolean: the sponsor disputes it. */
    public static final String INVOICE_DISPUTED_NOW = "invoiceDisputed";
    /** String, of the form: wait or give-up. */
    public static final String OVERDUE_DECISION = "overdueDecision";

    private final Processes processes;

    DunningProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public boolean settled(String invoiceId) {
        return processes.tell(INVOICE_SETTLED, invoiceId, Map.of(INVOICE_PAID, true));
    }

    @Override
    public boolean disputed(String invoiceId) {
        return processes.tell(INVOICE_DISPUTED, invoiceId, Map.of());
    }

    @Override
    public boolean disputeSettled(String invoiceId) {
        return processes.tell(DISPUTE_SETTLED, invoiceId, Map.of());
    }
}
