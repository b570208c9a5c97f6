package io.cairn.checkin;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;
import io.cairn.shared.BadInput;

import org.springframework.stereotype.Component;

/** The mentor's form after a call. What is not in it, or not what it should be, the service refuses by its field. */
@Component
class RecordAttendanceForm implements FormTextReceiver {

    private final AttendanceService attendance;

    RecordAttendanceForm(AttendanceService attendance) {
        this.attendance = attendance;
    }

    @Override
    public String formKey() {
        return "record-attendance";
    }

    @Override
    public void receive(FormSubmission submission) {
        Attendance result = Attendance.of(submission.text("attendance")).orElseThrow(() -> new BadInput("attendance",
                "must be one of attended, learner-missed, mentor-missed, both-missed"));
        if (result == Attendance.ATTENDED) {
            attendance.attended(submission.businessKey(), Promises.in(submission), submission.userId());
        } else {
            attendance.missed(submission.businessKey(), result, submission.userId());
        }
    }
}
