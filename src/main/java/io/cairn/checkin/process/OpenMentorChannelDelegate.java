package io.cairn.checkin.process;

import io.cairn.checkin.CalendarWatchService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Opens a channel over which changes in a mentor's calendar are told. Sets {@code renewalDueAt}. */
@Component
@GoesOutside
public class OpenMentorChannelDelegate implements JavaDelegate {

    private final CalendarWatchService watches;

    OpenMentorChannelDelegate(CalendarWatchService watches) {
        this.watches = watches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(MentorCalendarWatchProcess.RENEWAL_DUE_AT,
                Date.from(watches.openChannel(execution.getProcessBusinessKey())));
    }
}
