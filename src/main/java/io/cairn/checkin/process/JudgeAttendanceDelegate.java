package io.cairn.checkin.process;

import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.AttendanceService.Judgement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Gathers what is known when a call is over. Sets {@code mentorId}, {@code attendanceDueAt}, {@code attendance}. */
@Component
public class JudgeAttendanceDelegate implements JavaDelegate {

    private final AttendanceService attendance;

    JudgeAttendanceDelegate(AttendanceService attendance) {
        this.attendance = attendance;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Judgement judgement = attendance.judge(execution.getProcessBusinessKey());
        execution.setVariable(CheckInProcess.MENTOR_ID, judgement.mentorId());
        execution.setVariable(CheckInProcess.ATTENDANCE_DUE_AT, Date.from(judgement.dueAt()));
        if (judgement.provisional() != null) {
            execution.setVariable(CheckInProcess.ATTENDANCE, judgement.provisional().word());
        }
    }
}
