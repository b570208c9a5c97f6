package io.cairn.billing.process;

import io.cairn.billing.ProviderPayoutWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/**
 * Names that the diagrams provider-payout and provider-payout-failure share with the code. Business key of both: the
 * id of the provider's payout.
 */
@Component
public class ProviderPayoutProcess implements ProviderPayoutWorkflow {

    public static final String KEY = "provider-payout";
    public static final String FAILURE = "provider-payout-failure";
    public static final String PROVIDER_PAYOUT_PAID = "billing.provider-payout-paid";
    public static final String PROVIDER_PAYOUT_FAILED = "billing.provider-payout-failed";
    /** Boolean: Cairn knows what everything in it is for, and it comes to the amount that was paid out. */
    public static final String TRANSACTIONS_KNOWN = "transactionsKnown";
    /** String, of the form: match-again or book. */
    public static final String UNKNOWN_TRANSACTIONS = "unknownTransactions";

    private final Processes processes;

    ProviderPayoutProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void paid(String providerPayoutId) {
        processes.start(PROVIDER_PAYOUT_PAID, providerPayoutId, Map.of());
    }

    @Override
    public void failed(String providerPayoutId) {
        processes.start(PROVIDER_PAYOUT_FAILED, providerPayoutId, Map.of());
    }
}
