package io.cairn.billing;

/** Port to the engine: what billing tells of money that arrived. */
public interface PaymentWorkflow {

    /** Starts the process that finds out what the payment is for. */
    void arrived(String paymentId);
}
