package io.cairn.billing.process;

import io.cairn.billing.IncomingInvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads what came, and says whether a person has to look at it. */
@Component
class ReadInvoiceDelegate implements JavaDelegate {

    private final IncomingInvoiceService invoices;

    ReadInvoiceDelegate(IncomingInvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(IncomingInvoiceProcess.FIELDS_DOUBTFUL,
                invoices.read(execution.getProcessBusinessKey()));
    }
}
