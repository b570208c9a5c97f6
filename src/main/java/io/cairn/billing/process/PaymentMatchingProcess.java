package io.cairn.billing.process;

import io.cairn.billing.PaymentWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram payment-matching and the code share. Business key: the payment's id. */
@Component
public class PaymentMatchingProcess implements PaymentWorkflow {

    public static final String KEY = "payment-matching";
    public static final String PAYMENT_ARRIVED = "billing.payment-arrived";
    /** String: top-up, named, reference, amount, lump, stranger or none; what ties the payment to invoices. */
    public static final String MATCH_BASIS = "matchBasis";
    /** Long, minor units: what arrived more than is open on the invoices that were found. */
    public static final String DIFFERENCE_CENTS = "differenceCents";
    /** String: numbers of invoices, with a blank between two. */
    public static final String PROPOSED_INVOICES = "proposedInvoices";
    /** Long, minor units of {@link #CURRENCY_RECEIVED}. */
    public static final String AMOUNT_RECEIVED_CENTS = "amountReceivedCents";
    /** String, ISO 4217. */
    public static final String CURRENCY_RECEIVED = "currencyReceived";
    /** String: the sponsor's id, or null where nobody knows whose money it is. */
    public static final String PAYER_ID = "payerId";
    /** String: allocate or ask. */
    public static final String MATCH_ACTION = "matchAction";
    /** Long, minor units: which difference is written off. */
    public static final String TOLERANCE_CENTS = "toleranceCents";
    /** Integer, percent: how sure the proposal is. */
    public static final String MATCH_CONFIDENCE = "matchConfidence";
    /** Integer: the priority of the task in finance's queue. */
    public static final String MATCH_RANK = "matchRank";
    /** String, of the form: allocate, keep-on-account, give-back or not-ours. */
    public static final String PAYMENT_DECISION = "paymentDecision";
    /** Boolean: the provider gives it back. */
    public static final String BACK_BY_PROVIDER = "backByProvider";
    /** The provider will not give it back. */
    public static final String PROVIDER_REFUND_REFUSED = "provider-refund-refused";

    private final Processes processes;

    PaymentMatchingProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void arrived(String paymentId) {
        processes.start(PAYMENT_ARRIVED, paymentId, Map.of());
    }
}
