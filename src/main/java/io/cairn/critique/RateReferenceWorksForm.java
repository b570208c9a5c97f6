package io.cairn.critique;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Closes a round when its task is completed, from the page or from Tasklist. */
@Component
class RateReferenceWorksForm implements FormTextReceiver {

    private final CalibrationService calibrations;

    RateReferenceWorksForm(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public String formKey() {
        return "rate-reference-works";
    }

    @Override
    public void receive(FormSubmission form) {
        calibrations.handedIn(form.businessKey());
    }
}
