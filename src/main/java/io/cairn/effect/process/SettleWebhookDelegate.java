package io.cairn.effect.process;

import io.cairn.effect.WebhookInbox;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Notes what an operator decided about a webhook that nobody took. */
@Component
class SettleWebhookDelegate implements JavaDelegate {

    private final WebhookInbox inbox;

    SettleWebhookDelegate(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = (String) execution.getVariable(WebhookHandOverProcess.DECISION);
        inbox.decide(execution.getProcessBusinessKey(),
                WebhookInbox.Decision.valueOf(decision.toUpperCase(Locale.ROOT)));
    }
}
