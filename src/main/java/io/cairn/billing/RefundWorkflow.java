package io.cairn.billing;

/** Port to the engine: what billing tells of refunds. */
public interface RefundWorkflow {

    /**
     * Starts the process by which finance sees to what the provider told of a refund.
     *
     * @param failed whether the money came back to us; else it went without our having asked for it
     */
    void reported(Refund refund, String payerId, boolean failed);
}
