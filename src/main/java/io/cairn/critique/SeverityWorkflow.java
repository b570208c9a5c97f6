package io.cairn.critique;

/** What the watch over severity tells its process, in the transaction of the caller. */
public interface SeverityWorkflow {

    void drifted(String driftId);
}
