package io.cairn.billing.process;

import io.cairn.billing.TopUpWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram top-up and the code share. Business key: the top-up's id. */
@Component
public class TopUpProcess implements TopUpWorkflow {

    public static final String KEY = "top-up";
    public static final String TOP_UP_ORDERED = "billing.top-up-ordered";
    public static final String TOP_UP_PAID = "billing.top-up-paid";
    /** The payment provider will not make a link. */
    public static final String TOP_UP_LINK_REFUSED = "top-up-link-refused";
    /** String: the provider's code where it will not make a link. */
    public static final String TOP_UP_REFUSAL = "topUpRefusal";
    /** Boolean: its money is there already. */
    public static final String TOPPED_UP = "toppedUp";

    private final Processes processes;

    TopUpProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void ordered(String topUpId, boolean methodSaved) {
        processes.start(TOP_UP_ORDERED, topUpId, Map.of(SavedMethodChargeProcess.METHOD_SAVED, methodSaved));
    }

    @Override
    public boolean paid(String topUpId) {
        return processes.tell(TOP_UP_PAID, topUpId, Map.of());
    }
}
