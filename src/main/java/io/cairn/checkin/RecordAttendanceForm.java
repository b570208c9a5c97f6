package io.cairn.checkin;

import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;
import io.cairn.shared.BadInput;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The mentor's form after a call. What is not in it, or not what it should be, the service refuses by its field. */
@Component
class RecordAttendanceForm implements FormTextReceiver {

    private static final Pattern COMMITMENT = Pattern.compile("commitment(\\d{1,2})\\D*");

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
        switch (String.valueOf(submission.text("attendance"))) {
            case "learner-missed" -> checkIns.missed(checkInId, MissedBy.LEARNER);
            case "mentor-missed" -> checkIns.missed(checkInId, MissedBy.MENTOR);
            case "attended" -> checkIns.attended(checkInId, promises(submission));
            default -> throw new BadInput("attendance", "must be one of attended, learner-missed, mentor-missed");
        }
    }

    /** As many as the form has, whatever it was deployed with. */
    private static List<CheckInService.Promise> promises(FormSubmission submission) {
        int count = submission.values().keySet().stream().map(COMMITMENT::matcher).filter(Matcher::matches)
                .mapToInt(field -> Integer.parseInt(field.group(1))).max().orElse(0);
        return IntStream.rangeClosed(1, count).mapToObj(position -> "commitment" + position)
                .map(field -> new CheckInService.Promise(submission.text(field), who(submission.text(field + "Who")),
                        day(submission.text(field + "When"))))
                .toList();
    }

    /** @return null if it is nobody */
    private static Commitment.Who who(String text) {
        return Stream.of(Commitment.Who.values()).filter(who -> who.name().equalsIgnoreCase(text)).findFirst()
                .orElse(null);
    }

    /** @return null if it is no day */
    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
