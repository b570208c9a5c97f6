package io.cairn.checkin.process;

import io.cairn.checkin.CalendarChangeService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives a call in the calendar the time again that it has with us, and tells the mentor. */
@Component
@GoesOutside
public class PutCallBackDelegate implements JavaDelegate {

    private final CalendarChangeService changes;

    PutCallBackDelegate(CalendarChangeService changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.putBack(execution.getProcessBusinessKey());
    }
}
