package io.cairn.billing.process;

import io.cairn.billing.DunningService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Sets when the next step is. */
@Component
class SetReminderDayDelegate implements JavaDelegate {

    private final DunningService dunning;

    SetReminderDayDelegate(DunningService dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(DunningProcess.REMINDER_DUE_AT, Date.from(dunning.dayAfterDue(
                execution.getProcessBusinessKey(),
                ((Number) execution.getVariable(DunningProcess.DAYS_OVERDUE)).intValue())));
    }
}
