package io.cairn.effect.process;

import io.cairn.effect.WebhookInbox;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a set: what waits belongs to it from now on. */
@Component
class TakeWaitingWebhooksDelegate implements JavaDelegate {

    private final WebhookInbox inbox;

    TakeWaitingWebhooksDelegate(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        inbox.take(execution.getProcessBusinessKey());
    }
}
