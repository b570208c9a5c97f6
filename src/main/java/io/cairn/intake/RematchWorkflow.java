package io.cairn.intake;

/** What the wish for another mentor tells its process. */
public interface RematchWorkflow {

    void wanted(String rematchId);
}
