package io.cairn.billing.process;

import io.cairn.billing.IncomingInvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets every invoice of the check go on. */
@Component
class ReleaseInvoicesDelegate implements JavaDelegate {

    private final IncomingInvoiceService invoices;

    ReleaseInvoicesDelegate(IncomingInvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.release(execution.getProcessBusinessKey());
    }
}
