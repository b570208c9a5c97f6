package io.cairn.intake;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes whom an operator chose in the form of the same name. */
@Component
class ChooseNewMentorForm implements FormTextReceiver {

    private final RematchService rematches;

    ChooseNewMentorForm(RematchService rematches) {
        this.rematches = rematches;
    }

    @Override
    public String formKey() {
        return "choose-new-mentor";
    }

    @Override
    public void receive(FormSubmission form) {
        if ("hand-over".equals(form.text("rematchOutcome"))) {
            rematches.choose(form.businessKey(), form.text("newMentor"));
        }
    }
}
