package io.cairn.billing.process;

import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the invoice its number and books it. */
@Component
class IssueInvoiceDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    IssueInvoiceDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Invoice invoice = invoices.issue(execution.getProcessBusinessKey());
        execution.setVariable(CaptureToCashProcess.AMOUNT_DUE_CENTS, invoice.gross());
        execution.setVariable(CaptureToCashProcess.CURRENCY_DUE, invoice.currency());
    }
}
