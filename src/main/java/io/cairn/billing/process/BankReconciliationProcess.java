package io.cairn.billing.process;

import io.cairn.billing.StatementWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram bank-reconciliation and the code share. Business key: the statement's id. */
@Component
public class BankReconciliationProcess implements StatementWorkflow {

    public static final String KEY = "bank-reconciliation";
    public static final String STATEMENT_RECEIVED = "billing.statement-received";
    /** Boolean: the statement does not begin with a balance with which another one ended. */
    public static final String STATEMENT_MISSING = "statementMissing";

    private final Processes processes;

    BankReconciliationProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void received(String statementId) {
        processes.start(STATEMENT_RECEIVED, statementId, Map.of());
    }
}
