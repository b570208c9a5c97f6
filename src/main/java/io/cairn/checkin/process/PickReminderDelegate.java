package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService.Due;
import io.cairn.checkin.CallPlanService;
import io.cairn.checkin.Reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;
import java.util.Optional;

/** Sets which reminder of the policy is the next one and when it goes out, if there is one. */
@Component
public class PickReminderDelegate implements JavaDelegate {

    private final CallPlanService plans;

    PickReminderDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reminder = (String) execution.getVariable(CheckInProcess.REMINDER);
        Date at = (Date) execution.getVariable(CheckInProcess.REMINDER_AT);
        Due planned = at == null ? null : new Due(Reminder.of(reminder), at.toInstant());
        Optional<Due> next = plans.nextReminder(execution.getProcessBusinessKey(), CallPolicy.of(execution), planned);
        execution.setVariable(CheckInProcess.REMINDER_AHEAD, next.isPresent());
        execution.setVariable(CheckInProcess.REMINDER, next.map(due -> due.reminder().key()).orElse(null));
        execution.setVariable(CheckInProcess.REMINDER_AT, CallPolicy.date(next.map(Due::at).orElse(null)));
    }
}
