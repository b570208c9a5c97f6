package io.cairn.billing.process;

import io.cairn.billing.PayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds out what the payment provider is to take back of a transfer to a mentor. */
@Component
class PlanReversalDelegate implements JavaDelegate {

    private final PayoutService payouts;

    PlanReversalDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CreditNoteProcess.REVERSAL_PLANNED,
                payouts.planReversal(execution.getProcessBusinessKey()));
    }
}
