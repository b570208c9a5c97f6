package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes what finance says to an objection from the form of the same name. */
@Component
class DecideObjectionForm implements FormTextReceiver {

    private final ObjectionService objections;

    DecideObjectionForm(ObjectionService objections) {
        this.objections = objections;
    }

    @Override
    public String formKey() {
        return "decide-objection";
    }

    @Override
    public void receive(FormSubmission form) {
        Integer right = form.number("rightAmountCents");
        objections.decide(form.businessKey(), form.text("decisionReason"),
                "rejected".equals(form.text("objectionOutcome")) ? null : right == null ? 0L : Long.valueOf(right));
    }
}
