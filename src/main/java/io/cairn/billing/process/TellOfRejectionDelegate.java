package io.cairn.billing.process;

import io.cairn.billing.OwnInvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails a mentor why his own invoice is not paid. */
@Component
class TellOfRejectionDelegate implements JavaDelegate {

    private final OwnInvoiceService invoices;

    TellOfRejectionDelegate(OwnInvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.tellOfRejection(execution.getProcessBusinessKey());
    }
}
