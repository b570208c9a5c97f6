package io.cairn.billing.process;

import io.cairn.billing.IncomingInvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the invoice to those of its vendor that a person looks at. */
@Component
class GatherDoubtfulFieldsDelegate implements JavaDelegate {

    private final IncomingInvoiceService invoices;

    GatherDoubtfulFieldsDelegate(IncomingInvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.gather(execution.getProcessBusinessKey());
    }
}
