package io.cairn.checkin.process;

import io.cairn.checkin.CalendarChangeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Takes over the time that a call was given in the calendar. Sets {@code newTimePossible}. */
@Component
public class MoveCallDelegate implements JavaDelegate {

    private final CalendarChangeService changes;

    MoveCallDelegate(CalendarChangeService changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Date startsAt = (Date) execution.getVariable(CheckInProcess.NEW_STARTS_AT);
        execution.setVariable(CheckInProcess.NEW_TIME_POSSIBLE, changes.move(execution.getProcessBusinessKey(),
                startsAt == null ? null : startsAt.toInstant(),
                (Integer) execution.getVariable(CheckInProcess.NEW_MINUTES)));
    }
}
