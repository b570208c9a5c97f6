package io.cairn.billing.process;

import io.cairn.billing.ChargeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Charges the sponsor for an attended check-in; the business key is the check-in's id. */
@Component
class ChargeCheckInDelegate implements JavaDelegate {

    private final ChargeService charges;

    ChargeCheckInDelegate(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.chargeCheckIn(execution.getProcessBusinessKey());
    }
}
