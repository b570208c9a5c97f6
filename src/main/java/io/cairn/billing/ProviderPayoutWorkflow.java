package io.cairn.billing;

/** Port to the processes that reconcile what the payment provider sends to our bank. */
public interface ProviderPayoutWorkflow {

    void paid(String providerPayoutId);

    void failed(String providerPayoutId);
}
