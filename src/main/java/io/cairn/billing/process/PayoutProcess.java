package io.cairn.billing.process;

/** Names that the diagram payout and the code share. Business key: the payout's id. */
public final class PayoutProcess {

    public static final String KEY = "payout";
    /** Boolean: somebody is still to be paid with it. */
    public static final String TRANSFERS_THERE = "transfersThere";
    /** String, of the form: approve or reject. */
    public static final String PAYOUT_DECISION = "payoutDecision";

    /** JSON: an array of the ids of the transfers that the payment provider is to make. */
    public static final String TRANSFERS_TO_HAND_ON = "transfersToHandOn";

    private PayoutProcess() {
    }
}
