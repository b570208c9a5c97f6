package io.cairn.billing.process;

import io.cairn.billing.ChargeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Charges the sponsor for a completed module; the business key is the module delivery's id. */
@Component
class ChargeModuleDelegate implements JavaDelegate {

    private final ChargeService charges;

    ChargeModuleDelegate(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.chargeModule(execution.getProcessBusinessKey());
    }
}
