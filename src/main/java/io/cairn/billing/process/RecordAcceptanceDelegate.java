package io.cairn.billing.process;

import io.cairn.billing.SettlementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that nothing is said against the settlement. */
@Component
class RecordAcceptanceDelegate implements JavaDelegate {

    private final SettlementService settlements;

    RecordAcceptanceDelegate(SettlementService settlements) {
        this.settlements = settlements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        settlements.accept(execution.getProcessBusinessKey());
    }
}
