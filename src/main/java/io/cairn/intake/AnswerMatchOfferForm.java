package io.cairn.intake;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

import java.util.Locale;

/** Takes what a mentor said to an offer in the form of the same name. */
@Component
class AnswerMatchOfferForm implements FormTextReceiver {

    private final MatchService matches;

    AnswerMatchOfferForm(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public String formKey() {
        return "answer-match-offer";
    }

    @Override
    public void receive(FormSubmission form) {
        matches.answer(form.businessKey(),
                MatchService.Choice.valueOf(form.text("offerAnswer").toUpperCase(Locale.ROOT)),
                form.text("offerQuestion"));
    }
}
