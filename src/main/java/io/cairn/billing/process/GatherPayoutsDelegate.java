package io.cairn.billing.process;

import io.cairn.billing.PayoutService;
import io.cairn.engine.Facts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans a payout for each currency in which somebody is to be paid. */
@Component
class GatherPayoutsDelegate implements JavaDelegate {

    private final PayoutService payouts;

    GatherPayoutsDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PayoutService.Gathered gathered = payouts.gather();
        execution.setVariable(PayoutRunProcess.PAYOUT_IDS, Facts.ids(gathered.payoutIds()));
        execution.setVariable(PayoutRunProcess.ANYTHING_TO_PAY, !gathered.payoutIds().isEmpty());
        execution.setVariable(PayoutRunProcess.ACCOUNT_MISSING, gathered.accountMissing());
    }
}
