package io.cairn.effect.process;

import io.cairn.effect.WebhookInbox;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives a webhook to the handler of its provider. */
@Component
@GoesOutside
class HandOverWebhookDelegate implements JavaDelegate {

    private final WebhookInbox inbox;

    HandOverWebhookDelegate(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WebhookInbox.HandOver handOver = inbox.handOver(execution.getProcessBusinessKey());
        execution.setVariable(WebhookHandOverProcess.WEBHOOK_TAKEN, handOver.taken());
        execution.setVariable(WebhookHandOverProcess.TRIED_OFTEN_ENOUGH, handOver.tryAgain() == null);
        execution.setVariable(WebhookHandOverProcess.TRY_AGAIN_IN,
                handOver.tryAgain() == null ? null : handOver.tryAgain().toString());
    }
}
