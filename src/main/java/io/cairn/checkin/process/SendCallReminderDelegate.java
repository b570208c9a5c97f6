package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;
import io.cairn.checkin.Reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the learner of the call; the variable {@code reminder} says which reminder it is. */
@Component
public class SendCallReminderDelegate implements JavaDelegate {

    private final CallPlanService plans;

    SendCallReminderDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.remind(execution.getProcessBusinessKey(),
                Reminder.of((String) execution.getVariable(CheckInProcess.REMINDER)));
    }
}
