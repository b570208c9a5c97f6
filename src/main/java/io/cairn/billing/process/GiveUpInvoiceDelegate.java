package io.cairn.billing.process;

import io.cairn.billing.DunningService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives up what is open of the invoice. */
@Component
class GiveUpInvoiceDelegate implements JavaDelegate {

    private final DunningService dunning;

    GiveUpInvoiceDelegate(DunningService dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dunning.giveUp(execution.getProcessBusinessKey());
    }
}
