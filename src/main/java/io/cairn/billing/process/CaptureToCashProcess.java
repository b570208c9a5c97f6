package io.cairn.billing.process;

/** Names that the diagram capture-to-cash and the code share. Business key: the invoice's id. */
public final class CaptureToCashProcess {

    public static final String KEY = "capture-to-cash";
    /** The payment provider will not make a link. */
    public static final String PAYMENT_LINK_REFUSED = "payment-link-refused";
    /** Long, minor units: what is to be collected, gross at first, then less what the balance has paid. */
    public static final String AMOUNT_DUE_CENTS = "amountDueCents";
    /** String, ISO 4217. */
    public static final String CURRENCY_DUE = "currencyDue";
    /** String: the payment provider's code where it refused to make a link. */
    public static final String PAYMENT_REFUSAL = "paymentRefusal";
    /** String, of the form: ask-again, bank-transfer or other-way; what finance did about the refusal. */
    public static final String REFUSED_LINK = "refusedLink";
    /** Boolean: all of it is paid; else it was given up. */
    public static final String INVOICE_PAID = "invoicePaid";

    private CaptureToCashProcess() {
    }
}
