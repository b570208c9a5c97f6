package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CheckInService.Booking;
import io.cairn.checkin.CheckInService.Schedule;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Puts the reserved slot into the mentor's calendar. Sets whose call it is and when things happen around it. */
@Component
@GoesOutside
public class BookSlotDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    BookSlotDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Booking booking = checkIns.book(execution.getProcessBusinessKey());
        if (booking.refusal() != null) {
            execution.setVariable(CheckInProcess.CALENDAR_REFUSAL, booking.refusal());
            throw new BpmnError(CheckInProcess.BOOKING_REFUSED);
        }
        Schedule schedule = booking.schedule();
        // mentorId and attendanceDueAt are read by instances of an earlier drawing only.
        execution.setVariable(CheckInProcess.MENTOR_ID, schedule.mentorId());
        execution.setVariable(CheckInProcess.CALL_ENDS_AT, Date.from(schedule.endsAt()));
        execution.setVariable(CheckInProcess.ATTENDANCE_DUE_AT, Date.from(schedule.attendanceDueAt()));
    }
}
