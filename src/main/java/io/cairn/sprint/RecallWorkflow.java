package io.cairn.sprint;

/** What this capability tells the process recall, in the transaction of the caller. */
public interface RecallWorkflow {

    /** @param allRight whether every question was answered right when the module was completed */
    void recallBegun(String recallId, boolean allRight);

    /** @return false if the process does not wait for answers now */
    boolean recallAnswered(String recallId, boolean allRight);
}
