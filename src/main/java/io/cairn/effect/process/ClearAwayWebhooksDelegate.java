package io.cairn.effect.process;

import io.cairn.effect.WebhookInbox;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Forgets webhooks that were settled long ago. */
@Component
class ClearAwayWebhooksDelegate implements JavaDelegate {

    private final WebhookInbox inbox;

    ClearAwayWebhooksDelegate(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(WebhookCleanUpProcess.MORE_TO_CLEAR_AWAY, inbox.clearAway());
    }
}
