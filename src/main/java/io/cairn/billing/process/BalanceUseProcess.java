package io.cairn.billing.process;

/** Names that the diagram balance-use and the code share. Business key: the invoice's id. */
public final class BalanceUseProcess {

    public static final String KEY = "balance-use";
    /** Long, minor units: what the sponsor has to his credit now; negative where more was given back. */
    public static final String BALANCE_CENTS = "balanceCents";
    /** Long, minor units: below it a top-up is ordered; zero where none was agreed to. */
    public static final String THRESHOLD_CENTS = "thresholdCents";
    /** Long, minor units: what is ordered then; zero where none was agreed to. */
    public static final String TOP_UP_CENTS = "topUpCents";
    /** String: order or leave. */
    public static final String TOP_UP_ACTION = "topUpAction";

    private BalanceUseProcess() {
    }
}
