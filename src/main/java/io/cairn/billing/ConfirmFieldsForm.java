package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes that a person leaves all doubtful fields as they were read, from the form of the same name. */
@Component
class ConfirmFieldsForm implements FormTextReceiver {

    private final IncomingInvoiceService invoices;

    ConfirmFieldsForm(IncomingInvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public String formKey() {
        return "confirm-fields";
    }

    @Override
    public void receive(FormSubmission form) {
        invoices.confirmAll(form.businessKey(), form.userId(), form.text("checkRemark"));
    }
}
