package io.cairn.billing.process;

import io.cairn.billing.ProviderPayoutService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the payment provider what its payout is made of. */
@Component
@GoesOutside
class ListTransactionsDelegate implements JavaDelegate {

    private final ProviderPayoutService payouts;

    ListTransactionsDelegate(ProviderPayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payouts.list(execution.getProcessBusinessKey());
    }
}
