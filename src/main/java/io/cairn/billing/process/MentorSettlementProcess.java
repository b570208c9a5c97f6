package io.cairn.billing.process;

/** Names that the diagram mentor-settlement and the code share. Business key: the settlement's id. */
public final class MentorSettlementProcess {

    public static final String KEY = "mentor-settlement";
    /** Long, minor units. */
    public static final String AMOUNT_OWED_CENTS = "amountOwedCents";
    /** String: the mentor's id. */
    public static final String MENTOR_ID = "mentorId";
    /** Boolean: the mentor lets us write his invoices. */
    public static final String SELF_BILLING_AGREED = "selfBillingAgreed";
    /** String, of the form: agreed or own-invoice. */
    public static final String AGREEMENT_OUTCOME = "agreementOutcome";
    /** Date: until when the mentor may object. */
    public static final String OBJECTION_DUE_AT = "objectionDueAt";
    /** String, of the form: object or accept. */
    public static final String SETTLEMENT_ANSWER = "settlementAnswer";
    /** Integer, of the form: the number of the line that is wrong; absent where all are. */
    public static final String DISPUTED_LINE = "disputedLine";
    /** String, of the form: corrected or rejected. */
    public static final String OBJECTION_OUTCOME = "objectionOutcome";
    /** Integer, of the form: what is right for the disputed lines, net, minor units. */
    public static final String RIGHT_AMOUNT_CENTS = "rightAmountCents";

    private MentorSettlementProcess() {
    }
}
