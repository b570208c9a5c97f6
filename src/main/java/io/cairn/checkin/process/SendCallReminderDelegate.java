package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the learner of the call; the task's input {@code reminder} says which reminder it is. */
@Component
public class SendCallReminderDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    SendCallReminderDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checkIns.remind(execution.getProcessBusinessKey(),
                Reminder.of((String) execution.getVariable(CheckInProcess.REMINDER)));
    }
}
