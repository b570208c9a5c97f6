package io.cairn.billing.process;

/** Names that the diagram month-close and the code share. Business key: the month that is closed, such as 2027-01. */
public final class MonthCloseProcess {

    public static final String KEY = "month-close";
    /** JSON: an array of ids. */
    public static final String INVOICE_IDS = "invoiceIds";
    /** JSON: an array of ids. */
    public static final String SETTLEMENT_IDS = "settlementIds";
    /** Boolean. */
    public static final String ANYTHING_TO_BILL = "anythingToBill";

    private MonthCloseProcess() {
    }
}
