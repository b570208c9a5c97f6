package io.cairn.billing.process;

import io.cairn.billing.ChargeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Charges the sponsor for an artifact's critique; the business key is the artifact's id. */
@Component
class ChargeCritiqueDelegate implements JavaDelegate {

    private final ChargeService charges;

    ChargeCritiqueDelegate(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.chargeCritique(execution.getProcessBusinessKey());
    }
}
