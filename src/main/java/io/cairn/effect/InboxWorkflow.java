package io.cairn.effect;

/** Port to the process {@code webhook-inbox}. */
public interface InboxWorkflow {

    void received(String webhookId);
}
