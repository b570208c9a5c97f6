package io.cairn.critique;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Sees to it that all is practised before the task is completed. */
@Component
class PractiseRatingForm implements FormTextReceiver {

    private final CalibrationService calibrations;

    PractiseRatingForm(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public String formKey() {
        return "practise-rating";
    }

    @Override
    public void receive(FormSubmission form) {
        calibrations.handedIn(form.businessKey());
    }
}
