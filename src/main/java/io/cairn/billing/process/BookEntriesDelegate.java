package io.cairn.billing.process;

import io.cairn.billing.StatementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what came in with a statement. */
@Component
class BookEntriesDelegate implements JavaDelegate {

    private final StatementService statements;

    BookEntriesDelegate(StatementService statements) {
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        statements.book(execution.getProcessBusinessKey());
    }
}
