package io.cairn.billing.process;

import io.cairn.billing.ChargeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Charges the sponsor for a check-in that the learner missed; the business key is the check-in's id. */
@Component
class ChargeMissedCallDelegate implements JavaDelegate {

    private final ChargeService charges;

    ChargeMissedCallDelegate(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.chargeMissedCall(execution.getProcessBusinessKey());
    }
}
