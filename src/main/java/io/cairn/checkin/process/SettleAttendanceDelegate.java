package io.cairn.checkin.process;

import io.cairn.checkin.AttendanceService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes final what the joins say. Sets {@code attendance}. */
@Component
public class SettleAttendanceDelegate implements JavaDelegate {

    private final AttendanceService attendance;

    SettleAttendanceDelegate(AttendanceService attendance) {
        this.attendance = attendance;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CheckInProcess.ATTENDANCE,
                attendance.settle(execution.getProcessBusinessKey()).word());
    }
}
