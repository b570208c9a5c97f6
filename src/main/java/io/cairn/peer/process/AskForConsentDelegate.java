package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Asks whom the amplified notes concern whether the cohort may see them. Sets until when. */
@Component
class AskForConsentDelegate implements JavaDelegate {

    private final GroupService groups;

    AskForConsentDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerGroupProcess.CONSENT_DUE_AT, Date.from(groups.askConsent(
                execution.getProcessBusinessKey(), (Integer) execution.getVariable(PeerGroupProcess.CONSENT_DAYS))));
    }
}
