package io.cairn.billing.process;

import io.cairn.billing.SettlementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the invoice in the mentor’s name. */
@Component
class IssueSettlementDelegate implements JavaDelegate {

    private final SettlementService settlements;

    IssueSettlementDelegate(SettlementService settlements) {
        this.settlements = settlements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        settlements.issue(execution.getProcessBusinessKey());
    }
}
