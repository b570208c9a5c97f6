package io.cairn.billing.process;

import io.cairn.billing.InvoiceWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram capture-to-cash and the code share. Business key: the invoice's id. */
@Component
public class CaptureToCashProcess implements InvoiceWorkflow {

    public static final String KEY = "capture-to-cash";
    public static final String PAYMENT_RECEIVED = "billing.payment-received";
    /** The payment provider will not make a link. */
    public static final String PAYMENT_LINK_REFUSED = "payment-link-refused";
    /** Long, gross, minor units; 0 where there is nothing to collect. */
    public static final String AMOUNT_DUE_CENTS = "amountDueCents";
    /** String, ISO 4217. */
    public static final String CURRENCY_DUE = "currencyDue";
    /** String: the payment provider's code where it refused to make a link. */
    public static final String PAYMENT_REFUSAL = "paymentRefusal";
    /** String, of the form: ask-again, bank-transfer or other-way; what finance did about the refusal. */
    public static final String REFUSED_LINK = "refusedLink";
    /** Boolean: amount and currency are those that were asked for. */
    public static final String PAYMENT_FITS = "paymentFits";
    /** Long, minor units of {@link #CURRENCY_RECEIVED}. */
    public static final String AMOUNT_RECEIVED_CENTS = "amountReceivedCents";
    /** String, ISO 4217. */
    public static final String CURRENCY_RECEIVED = "currencyReceived";
    /** String: accepted or refunded; what finance did about a payment that does not fit. */
    public static final String CLEAR_UP = "clearUp";

    private final Processes processes;

    CaptureToCashProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public boolean paymentReceived(String invoiceId) {
        return processes.tell(PAYMENT_RECEIVED, invoiceId, Map.of());
    }
}
