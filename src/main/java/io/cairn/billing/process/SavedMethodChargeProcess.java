package io.cairn.billing.process;

/** Names that the diagram saved-method-charge and the code share. Business key: the invoice's or the top-up's id. */
public final class SavedMethodChargeProcess {

    public static final String KEY = "saved-method-charge";
    /** The provider will not set the money aside. */
    public static final String PAYMENT_DECLINED = "payment-declined";
    /** The provider will not take what was set aside. */
    public static final String CAPTURE_REFUSED = "capture-refused";
    /** Boolean: the sponsor has a method to be charged by. */
    public static final String METHOD_SAVED = "methodSaved";
    /** Boolean: the money was taken. */
    public static final String METHOD_CHARGED = "methodCharged";
    /** String: the provider's code where it was not, such as card_declined. */
    public static final String CHARGE_REFUSAL = "chargeRefusal";

    private SavedMethodChargeProcess() {
    }
}
