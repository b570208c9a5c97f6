package io.cairn.effect.process;

import io.cairn.effect.WebhookInbox;
import io.cairn.engine.Facts;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.List;

/** Gives the webhooks of a set to the handlers of their providers, all of them or none. */
@Component
@GoesOutside
class HandOverSetDelegate implements JavaDelegate {

    private final WebhookInbox inbox;

    HandOverSetDelegate(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> leftOver = inbox.handOverTogether(execution.getProcessBusinessKey());
        execution.setVariable(WebhookInboxProcess.LEFT_OVER_IDS, Facts.ids(leftOver));
        execution.setVariable(WebhookInboxProcess.SET_SETTLED, leftOver.isEmpty());
    }
}
