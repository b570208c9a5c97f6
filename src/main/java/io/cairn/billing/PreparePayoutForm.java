package io.cairn.billing;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

/** Keeps who has prepared a payout, from the form of the same name. */
@Component
class PreparePayoutForm implements FormTextReceiver {

    private final PayoutService payouts;

    PreparePayoutForm(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public String formKey() {
        return "prepare-payout";
    }

    @Override
    public void receive(FormSubmission form) {
        payouts.prepare(form.businessKey(), form.userId(), form.text("payoutNote"));
    }
}
