package io.cairn.checkin;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** The mentor's form for what was promised in a call of which nobody said in time who came. */
@Component
class RecordCommitmentsForm implements FormTextReceiver {

    private final CheckInService checkIns;

    RecordCommitmentsForm(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public String formKey() {
        return "record-commitments";
    }

    @Override
    public void receive(FormSubmission submission) {
        checkIns.commit(submission.businessKey(), Promises.in(submission));
    }
}
