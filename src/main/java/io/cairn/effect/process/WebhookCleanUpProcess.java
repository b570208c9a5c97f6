package io.cairn.effect.process;

/** Names that the diagram webhook-clean-up and the code share. It has no business key. */
public final class WebhookCleanUpProcess {

    public static final String KEY = "webhook-clean-up";

    /** Boolean: whether there may be more to clear away. */
    public static final String MORE_TO_CLEAR_AWAY = "moreToClearAway";

    private WebhookCleanUpProcess() {
    }
}
