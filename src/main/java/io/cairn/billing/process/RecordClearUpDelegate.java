package io.cairn.billing.process;

import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Books what finance did about a payment that does not fit. */
@Component
class RecordClearUpDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    RecordClearUpDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String how = (String) execution.getVariable(CaptureToCashProcess.CLEAR_UP);
        invoices.clearUp(execution.getProcessBusinessKey(),
                InvoiceService.ClearUp.valueOf(how.toUpperCase(Locale.ROOT)));
    }
}
