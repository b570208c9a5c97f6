package io.cairn.billing.process;

import io.cairn.billing.ProviderPayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks up what the transactions of a payout of the payment provider are for. */
@Component
class MatchTransactionsDelegate implements JavaDelegate {

    private final ProviderPayoutService payouts;

    MatchTransactionsDelegate(ProviderPayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProviderPayoutProcess.TRANSACTIONS_KNOWN,
                payouts.match(execution.getProcessBusinessKey()));
    }
}
