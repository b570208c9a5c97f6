package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes which agreement a mentor accepted from the form of the same name. */
@Component
class ObtainAgreementForm implements FormTextReceiver {

    private final SettlementService settlements;

    ObtainAgreementForm(SettlementService settlements) {
        this.settlements = settlements;
    }

    @Override
    public String formKey() {
        return "obtain-agreement";
    }

    @Override
    public void receive(FormSubmission form) {
        if ("agreed".equals(form.text("agreementOutcome"))) {
            settlements.recordAgreement(form.businessKey(), form.text("agreement"));
        }
    }
}
