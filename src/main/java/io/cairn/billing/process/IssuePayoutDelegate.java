package io.cairn.billing.process;

import io.cairn.billing.PayoutService;
import io.cairn.engine.Facts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.List;

/** Writes the order to the bank, and says what the payment provider is to hand on. */
@Component
class IssuePayoutDelegate implements JavaDelegate {

    private final PayoutService payouts;

    IssuePayoutDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> toHandOn = payouts.issue(execution.getProcessBusinessKey());
        execution.setVariable(PayoutProcess.TRANSFERS_TO_HAND_ON, Facts.ids(toHandOn));
    }
}
