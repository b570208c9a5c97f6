package io.cairn.billing.process;

import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Keeps what finance did about a payment link that the provider refuses to make. */
@Component
class RecordDecisionDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    RecordDecisionDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String how = (String) execution.getVariable(CaptureToCashProcess.REFUSED_LINK);
        invoices.seeToRefusedLink(execution.getProcessBusinessKey(),
                InvoiceService.RefusedLink.valueOf(how.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
