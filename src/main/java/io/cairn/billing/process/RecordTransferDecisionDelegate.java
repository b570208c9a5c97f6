package io.cairn.billing.process;

import io.cairn.billing.PayoutService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Does what finance says about a transfer that the payment provider refused. */
@Component
class RecordTransferDecisionDelegate implements JavaDelegate {

    private final PayoutService payouts;

    RecordTransferDecisionDelegate(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String how = (String) execution.getVariable(ProviderTransferProcess.REFUSED_TRANSFER);
        payouts.seeToRefused(execution.getProcessBusinessKey(),
                PayoutService.RefusedTransfer.valueOf(how.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
