package io.cairn.billing.process;

import io.cairn.billing.StatementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether a statement before this one is missing. */
@Component
class CompareBalancesDelegate implements JavaDelegate {

    private final StatementService statements;

    CompareBalancesDelegate(StatementService statements) {
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(BankReconciliationProcess.STATEMENT_MISSING,
                !statements.follows(execution.getProcessBusinessKey()));
    }
}
