package io.cairn.checkin;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Component;

/** A mentor's form: whoever completes it holds the call. */
@Component
class StandInForACallForm implements FormTextReceiver {

    private static final String STAND_IN = "standIn";

    private final SubstituteService substitutes;

    StandInForACallForm(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public String formKey() {
        return "stand-in-for-a-call";
    }

    @Override
    public void receive(FormSubmission submission) {
        if (!Boolean.TRUE.equals(submission.values().get(STAND_IN))) {
            throw new BadInput(STAND_IN, "must be ticked; whoever cannot stand in leaves the task to others");
        }
        try {
            substitutes.standIn(submission.userId(), submission.businessKey());
        } catch (NotFound notAsked) {
            throw new BadInput(STAND_IN, "is for a mentor who was asked");
        }
    }
}
