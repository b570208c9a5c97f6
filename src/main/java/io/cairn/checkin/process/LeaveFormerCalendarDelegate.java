package io.cairn.checkin.process;

import io.cairn.checkin.CheckInHandover;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes a call out of the calendar of the mentor whom the learner had before. */
@Component
@GoesOutside
class LeaveFormerCalendarDelegate implements JavaDelegate {

    private final CheckInHandover calls;

    LeaveFormerCalendarDelegate(CheckInHandover calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calls.leaveCalendar(execution.getProcessBusinessKey(),
                (String) execution.getVariable(CheckInProcess.FORMER_MENTOR_ID));
    }
}
