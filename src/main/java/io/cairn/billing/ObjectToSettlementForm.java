package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes what a mentor has against a settlement from the form of the same name. */
@Component
class ObjectToSettlementForm implements FormTextReceiver {

    private final ObjectionService objections;

    ObjectToSettlementForm(ObjectionService objections) {
        this.objections = objections;
    }

    @Override
    public String formKey() {
        return "object-to-settlement";
    }

    @Override
    public void receive(FormSubmission form) {
        if ("object".equals(form.text("settlementAnswer"))) {
            objections.object(form.businessKey(), form.number("disputedLine"), form.text("objectionReason"));
        }
    }
}
