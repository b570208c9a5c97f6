package io.cairn.effect.process;

/** Names that the diagram webhook-hand-over and the code share. Business key: the webhook. */
public final class WebhookHandOverProcess {

    public static final String KEY = "webhook-hand-over";

    /** Boolean: whether the handler is done with it. */
    public static final String WEBHOOK_TAKEN = "webhookTaken";
    /** Boolean: whether it is a person's turn. */
    public static final String TRIED_OFTEN_ENOUGH = "triedOftenEnough";
    /** String, ISO-8601 duration: how long until it is handed over again. */
    public static final String TRY_AGAIN_IN = "tryAgainIn";
    /** String, of the form: handled, ignored or again. */
    public static final String DECISION = "decision";

    private WebhookHandOverProcess() {
    }
}
