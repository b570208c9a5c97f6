package io.cairn.billing.process;

import io.cairn.billing.PaymentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the payment its place in the queue of what finance looks at. */
@Component
class RankPaymentDelegate implements JavaDelegate {

    private final PaymentService payments;

    RankPaymentDelegate(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PaymentMatchingProcess.MATCH_RANK, payments.rank(execution.getProcessBusinessKey(),
                ((Number) execution.getVariable(PaymentMatchingProcess.MATCH_CONFIDENCE)).intValue()));
    }
}
