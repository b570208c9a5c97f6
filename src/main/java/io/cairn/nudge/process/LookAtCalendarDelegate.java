package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.CalendarService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;
import java.util.Locale;

/** Reads what has changed in a calendar. */
@Component
@GoesOutside
class LookAtCalendarDelegate implements JavaDelegate {

    private final CalendarService calendars;

    LookAtCalendarDelegate(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CalendarService.Look look = calendars.look(execution.getProcessBusinessKey());
        execution.setVariable(CalendarSyncProcess.CALENDAR_ACCESS, look.access().name().toLowerCase(Locale.ROOT));
        if (look.access() == CalendarService.Access.OPEN) {
            execution.setVariable(CalendarSyncProcess.NEXT_LOOK_AT, Date.from(look.nextLookAt()));
            execution.setVariable(CalendarSyncProcess.NEXT_MEETING_AT, Date.from(look.nextMeetingAt()));
        }
    }
}
