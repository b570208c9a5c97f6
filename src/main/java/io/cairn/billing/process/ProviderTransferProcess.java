package io.cairn.billing.process;

/** Names that the diagram provider-transfer and the code share. Business key: the transfer's id. */
public final class ProviderTransferProcess {

    public static final String KEY = "provider-transfer";
    /** Boolean: the provider has made it. */
    public static final String HANDED_ON = "handedOn";
    /** String: the payment provider's code where it refused. */
    public static final String TRANSFER_REFUSAL = "transferRefusal";
    /** String, of the form: try-again or next-payout. */
    public static final String REFUSED_TRANSFER = "refusedTransfer";

    private ProviderTransferProcess() {
    }
}
