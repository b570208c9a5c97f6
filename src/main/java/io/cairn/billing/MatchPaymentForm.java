package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Keeps the numbers, which must be those of open invoices. */
@Component
class MatchPaymentForm implements FormTextReceiver {

    private final PaymentService payments;

    MatchPaymentForm(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public String formKey() {
        return "match-payment";
    }

    @Override
    public void receive(FormSubmission form) {
        payments.choose(form.businessKey(), PaymentService.Decision.of(form.text("paymentDecision")),
                form.text("invoiceNumbers"));
    }
}
