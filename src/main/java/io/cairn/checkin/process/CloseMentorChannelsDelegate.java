package io.cairn.checkin.process;

import io.cairn.checkin.CalendarWatchService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the channels of a mentor's calendar that is watched no more. */
@Component
@GoesOutside
public class CloseMentorChannelsDelegate implements JavaDelegate {

    private final CalendarWatchService watches;

    CloseMentorChannelsDelegate(CalendarWatchService watches) {
        this.watches = watches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watches.closeChannels(execution.getProcessBusinessKey());
    }
}
