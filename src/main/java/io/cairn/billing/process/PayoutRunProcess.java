package io.cairn.billing.process;

/** Names that the diagram payout-run and the code share. Business key: the month that was closed, such as 2027-01. */
public final class PayoutRunProcess {

    public static final String KEY = "payout-run";
    /** JSON: an array of ids. */
    public static final String PAYOUT_IDS = "payoutIds";
    /** Boolean: there is a payout. */
    public static final String ANYTHING_TO_PAY = "anythingToPay";
    /** Boolean: somebody is left out for want of a valid account. */
    public static final String ACCOUNT_MISSING = "accountMissing";

    private PayoutRunProcess() {
    }
}
