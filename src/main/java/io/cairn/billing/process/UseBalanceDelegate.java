package io.cairn.billing.process;

import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Pays the invoice by what its sponsor has to his credit. */
@Component
class UseBalanceDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    UseBalanceDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CaptureToCashProcess.AMOUNT_DUE_CENTS,
                invoices.useBalance(execution.getProcessBusinessKey()));
    }
}
