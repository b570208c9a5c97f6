package io.cairn.effect.process;

/** Names that the diagram webhook-inbox and the code share. Business key: the webhook's id. */
public final class WebhookInboxProcess {

    public static final String KEY = "webhook-inbox";
    public static final String WEBHOOK_TAKEN = "webhookTaken";
    public static final String WEBHOOK_TRIED_OFTEN_ENOUGH = "webhookTriedOftenEnough";
    /** ISO-8601 duration. */
    public static final String WEBHOOK_TRY_AGAIN_IN = "webhookTryAgainIn";
    public static final String DECISION = "decision";

    private WebhookInboxProcess() {
    }
}
