package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Keeps what somebody of finance says to an invoice that came in, from the form of the same name. */
@Component
class ApproveInvoiceForm implements FormTextReceiver {

    private final InvoiceApprovalService approvals;

    ApproveInvoiceForm(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public String formKey() {
        return "approve-invoice";
    }

    @Override
    public void receive(FormSubmission form) {
        approvals.say(form.businessKey(), "approve".equals(form.text("invoiceDecision")), form.userId(),
                form.text("approvalNote"));
    }
}
