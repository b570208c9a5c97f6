package io.cairn.effect.process;

import io.cairn.effect.InboxWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code webhook-inbox}; its business key is the webhook's id. */
@Component
public class WebhookInboxProcess implements InboxWorkflow {

    public static final String KEY = "webhook-inbox";

    public static final String WEBHOOK_RECEIVED = "effect.webhook-received";

    /** Boolean: whether the handler is done with it. */
    public static final String WEBHOOK_TAKEN = "webhookTaken";
    /** Boolean: whether it is a person's turn. */
    public static final String TRIED_OFTEN_ENOUGH = "triedOftenEnough";
    /** String, ISO-8601 duration: how long until it is handed over again. */
    public static final String TRY_AGAIN_IN = "tryAgainIn";
    /** String, of the form: handled or ignored. */
    public static final String DECISION = "decision";

    private final Processes processes;

    WebhookInboxProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void received(String webhookId) {
        processes.start(WEBHOOK_RECEIVED, webhookId, Map.of());
    }
}
