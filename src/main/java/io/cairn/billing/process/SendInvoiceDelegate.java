package io.cairn.billing.process;

import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the invoice to its sponsor. */
@Component
class SendInvoiceDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    SendInvoiceDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.send(execution.getProcessBusinessKey());
    }
}
