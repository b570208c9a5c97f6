package io.cairn.billing.process;

import io.cairn.billing.ChargeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes back what was charged for a check-in; the business key is the check-in's id. */
@Component
class ReverseChargesDelegate implements JavaDelegate {

    private final ChargeService charges;

    ReverseChargesDelegate(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.reverseCheckIn(execution.getProcessBusinessKey());
    }
}
