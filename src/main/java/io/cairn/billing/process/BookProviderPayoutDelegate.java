package io.cairn.billing.process;

import io.cairn.billing.ProviderPayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books the fees in a payout of the payment provider, and what nobody knows of it. */
@Component
class BookProviderPayoutDelegate implements JavaDelegate {

    private final ProviderPayoutService payouts;

    BookProviderPayoutDelegate(ProviderPayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payouts.book(execution.getProcessBusinessKey());
    }
}
