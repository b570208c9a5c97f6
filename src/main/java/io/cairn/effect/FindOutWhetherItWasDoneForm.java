package io.cairn.effect;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes the provider's id that an operator found, from the form of the same name. */
@Component
class FindOutWhetherItWasDoneForm implements FormTextReceiver {

    private final EffectLog log;

    FindOutWhetherItWasDoneForm(EffectLog log) {
        this.log = log;
    }

    @Override
    public String formKey() {
        return "find-out-whether-it-was-done";
    }

    @Override
    public void receive(FormSubmission form) {
        String reference = form.text("providerReference");
        if (reference != null && !reference.isBlank()) {
            log.found(form.businessKey(), reference);
        }
    }
}
