package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.CalendarService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the channels of a calendar that is no more looked at. */
@Component
@GoesOutside
class CloseChannelsDelegate implements JavaDelegate {

    private final CalendarService calendars;

    CloseChannelsDelegate(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendars.closeChannels(execution.getProcessBusinessKey());
    }
}
