package io.cairn.billing.process;

/** Names that the diagram mentor-settlement and the code share. Business key: the settlement's id. */
public final class MentorSettlementProcess {

    public static final String KEY = "mentor-settlement";
    /** Long, minor units. */
    public static final String AMOUNT_OWED_CENTS = "amountOwedCents";

    private MentorSettlementProcess() {
    }
}
