package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the learner what takes the call out of the own calendar. */
@Component
public class MailCancellationDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    MailCancellationDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checkIns.announceCancellation(execution.getProcessBusinessKey());
    }
}
