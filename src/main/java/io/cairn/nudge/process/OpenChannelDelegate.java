package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.CalendarService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Opens a channel over which a calendar's changes are told. */
@Component
@GoesOutside
class OpenChannelDelegate implements JavaDelegate {

    private final CalendarService calendars;

    OpenChannelDelegate(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CalendarSyncProcess.RENEWAL_DUE_AT,
                Date.from(calendars.openChannel(execution.getProcessBusinessKey())));
    }
}
