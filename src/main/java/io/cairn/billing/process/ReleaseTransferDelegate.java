package io.cairn.billing.process;

import io.cairn.billing.PayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the next payout pay again what came back. */
@Component
class ReleaseTransferDelegate implements JavaDelegate {

    private final PayoutService payouts;

    ReleaseTransferDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payouts.release(execution.getProcessBusinessKey());
    }
}
