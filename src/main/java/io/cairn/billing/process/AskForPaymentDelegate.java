package io.cairn.billing.process;

import io.cairn.billing.InvoiceService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Has the payment provider make a link for the invoice. */
@Component
@GoesOutside
class AskForPaymentDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    AskForPaymentDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> refusal = invoices.askForPayment(execution.getProcessBusinessKey());
        if (refusal.isPresent()) {
            execution.setVariable(CaptureToCashProcess.PAYMENT_REFUSAL, refusal.get());
            throw new BpmnError(CaptureToCashProcess.PAYMENT_LINK_REFUSED);
        }
    }
}
