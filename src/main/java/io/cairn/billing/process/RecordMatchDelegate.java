package io.cairn.billing.process;

import io.cairn.billing.PaymentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what finance made of the payment. */
@Component
class RecordMatchDelegate implements JavaDelegate {

    private final PaymentService payments;

    RecordMatchDelegate(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean byProvider = payments.decide(execution.getProcessBusinessKey(),
                PaymentService.Decision.of((String) execution.getVariable(PaymentMatchingProcess.PAYMENT_DECISION)));
        execution.setVariable(PaymentMatchingProcess.BACK_BY_PROVIDER, byProvider);
    }
}
