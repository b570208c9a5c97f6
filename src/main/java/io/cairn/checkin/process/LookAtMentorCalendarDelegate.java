package io.cairn.checkin.process;

import io.cairn.checkin.CalendarWatchService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Reads what has changed in a mentor's calendar. Sets {@code callAhead} and {@code nextLookAt}. */
@Component
@GoesOutside
public class LookAtMentorCalendarDelegate implements JavaDelegate {

    private final CalendarWatchService watches;

    LookAtMentorCalendarDelegate(CalendarWatchService watches) {
        this.watches = watches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> nextLookAt = watches.look(execution.getProcessBusinessKey());
        execution.setVariable(MentorCalendarWatchProcess.CALL_AHEAD, nextLookAt.isPresent());
        nextLookAt.ifPresent(at -> execution.setVariable(MentorCalendarWatchProcess.NEXT_LOOK_AT, Date.from(at)));
    }
}
