package io.cairn.effect;

/** Who takes what one provider tells us. There is one bean per provider. */
public interface WebhookHandler {

    enum Outcome {
        /** Done; nothing is left to do. */
        HANDLED,
        /** Nothing to do with us, or overtaken by what happened since. */
        IGNORED,
        /** Ours, but what it is about is not there or does not wait yet; it is tried again later. */
        NOBODY_WAITS
    }

    /** The provider's name, as given to {@link WebhookInbox#receive}. */
    String provider();

    /**
     * Runs in the transaction of the inbox's job: what it changes and the event's outcome are kept together.
     * An exception means "try again"; the same event may come again after it.
     */
    Outcome handle(WebhookEvent event);
}
