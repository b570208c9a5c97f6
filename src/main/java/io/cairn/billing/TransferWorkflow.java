package io.cairn.billing;

/** Port to the process that sees to what came back from the bank. */
public interface TransferWorkflow {

    void returned(String transferId);
}
