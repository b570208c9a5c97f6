package io.cairn.checkin;

import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The mentor's form after a call. The form itself asks for exactly three commitments when both came, and for none
 * otherwise.
 */
@Component
class RecordAttendanceForm implements FormTextReceiver {

    private static final int COMMITMENTS = 3;

    private final CheckInService checkIns;

    RecordAttendanceForm(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public String formKey() {
        return "record-attendance";
    }

    @Override
    public void receive(FormSubmission submission) {
        String checkInId = submission.businessKey();
        switch (submission.text("attendance")) {
            case "learner-missed" -> checkIns.missed(checkInId, MissedBy.LEARNER);
            case "mentor-missed" -> checkIns.missed(checkInId, MissedBy.MENTOR);
            default -> checkIns.attended(checkInId, promises(submission));
        }
    }

    private static List<CheckInService.Promise> promises(FormSubmission submission) {
        return IntStream.rangeClosed(1, COMMITMENTS).mapToObj(position -> "commitment" + position)
                .map(field -> new CheckInService.Promise(submission.text(field).strip(),
                        Commitment.Who.valueOf(submission.text(field + "Who").toUpperCase(Locale.ROOT)),
                        LocalDate.parse(submission.text(field + "When"))))
                .toList();
    }
}
