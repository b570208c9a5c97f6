package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.CalendarService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the nudges of the meetings that come up soon. */
@Component
@GoesOutside
class TriggerNudgesDelegate implements JavaDelegate {

    private final CalendarService calendars;

    TriggerNudgesDelegate(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendars.trigger(execution.getProcessBusinessKey());
    }
}
