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
        InvoiceService.ToCollect due = invoices.useBalance(execution.getProcessBusinessKey());
        execution.setVariable(CaptureToCashProcess.AMOUNT_DUE_CENTS, due.left());
        execution.setVariable(SavedMethodChargeProcess.METHOD_SAVED, due.methodSaved());
    }
}
