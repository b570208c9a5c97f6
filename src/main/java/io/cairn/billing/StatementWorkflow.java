package io.cairn.billing;

/** Port to the engine: what billing tells of a bank's statement. */
public interface StatementWorkflow {

    /** Starts the process that books what is on it. */
    void received(String statementId);
}
