package io.cairn.billing.process;

import io.cairn.billing.Refund;
import io.cairn.billing.RefundWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;

/** Names that the diagram refund-review and the code share. Business key: the refund's id. */
@Component
public class RefundReviewProcess implements RefundWorkflow {

    public static final String KEY = "refund-review";
    public static final String REFUND_REPORTED = "billing.refund-reported";
    /** Boolean: the money came back to us; else it went without our having asked for it. */
    public static final String REFUND_FAILED = "refundFailed";
    /** Long, minor units of {@link #CURRENCY_BACK}: what goes back, or went. */
    public static final String AMOUNT_BACK_CENTS = "amountBackCents";
    /** String, ISO 4217. */
    public static final String CURRENCY_BACK = "currencyBack";
    /** String: the provider's code where it will not give it back. */
    public static final String REFUND_REFUSAL = "refundRefusal";
    /** String, of the form: given-back or keep-on-account. */
    public static final String GIVE_BACK_DECISION = "giveBackDecision";

    private final Processes processes;

    RefundReviewProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void reported(Refund refund, String payerId, boolean failed) {
        Map<String, Object> facts = new HashMap<>(Map.of(REFUND_FAILED, failed, AMOUNT_BACK_CENTS, refund.amount(),
                CURRENCY_BACK, refund.currency()));
        facts.put(PaymentMatchingProcess.PAYER_ID, payerId);
        processes.start(REFUND_REPORTED, refund.id(), facts);
    }
}
