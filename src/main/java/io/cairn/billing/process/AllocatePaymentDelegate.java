package io.cairn.billing.process;

import io.cairn.billing.PaymentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Pays the invoices with the payment. */
@Component
class AllocatePaymentDelegate implements JavaDelegate {

    private final PaymentService payments;

    AllocatePaymentDelegate(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payments.allocate(execution.getProcessBusinessKey(),
                ((Number) execution.getVariable(PaymentMatchingProcess.TOLERANCE_CENTS)).longValue());
    }
}
