package io.cairn.billing.process;

import io.cairn.billing.PayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws up what each mentor gets. */
@Component
class DrawUpPayoutDelegate implements JavaDelegate {

    private final PayoutService payouts;

    DrawUpPayoutDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PayoutProcess.TRANSFERS_THERE, payouts.drawUp(execution.getProcessBusinessKey()));
    }
}
