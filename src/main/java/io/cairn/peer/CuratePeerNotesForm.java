package io.cairn.peer;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Sees to it that a note stands out before the task is completed. */
@Component
class CuratePeerNotesForm implements FormTextReceiver {

    private final CurationService curations;

    CuratePeerNotesForm(CurationService curations) {
        this.curations = curations;
    }

    @Override
    public String formKey() {
        return "curate-peer-notes";
    }

    @Override
    public void receive(FormSubmission form) {
        curations.curated(form.businessKey());
    }
}
