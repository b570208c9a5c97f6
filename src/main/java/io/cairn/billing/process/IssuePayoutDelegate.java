package io.cairn.billing.process;

import io.cairn.billing.PayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the order to the bank and books it. */
@Component
class IssuePayoutDelegate implements JavaDelegate {

    private final PayoutService payouts;

    IssuePayoutDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payouts.issue(execution.getProcessBusinessKey());
    }
}
