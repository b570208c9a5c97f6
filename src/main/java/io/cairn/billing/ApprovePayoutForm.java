package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Takes what the second of two people says to a payout from the form of the same name, and refuses the first one's. */
@Component
class ApprovePayoutForm implements FormTextReceiver {

    private final PayoutService payouts;

    ApprovePayoutForm(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public String formKey() {
        return "approve-payout";
    }

    @Override
    public void receive(FormSubmission form) {
        if ("approve".equals(form.text("payoutDecision"))) {
            payouts.approve(form.businessKey(), form.userId());
        } else {
            payouts.reject(form.businessKey(), form.userId(), form.text("payoutRejection"));
        }
    }
}
