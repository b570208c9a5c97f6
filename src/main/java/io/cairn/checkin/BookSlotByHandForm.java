package io.cairn.checkin;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.LocalTime;

/** The operator's form where no slot was found: a day and a time of the mentor's. */
@Component
class BookSlotByHandForm implements FormTextReceiver {

    private final CheckInService checkIns;

    BookSlotByHandForm(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public String formKey() {
        return "book-slot-by-hand";
    }

    @Override
    public void receive(FormSubmission submission) {
        checkIns.reserve(submission.businessKey(), LocalDate.parse(submission.text("slotDay")),
                LocalTime.parse(submission.text("slotTime")));
    }
}
