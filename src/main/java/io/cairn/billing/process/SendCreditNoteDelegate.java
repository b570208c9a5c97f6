package io.cairn.billing.process;

import io.cairn.billing.CreditNoteService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the credit note. */
@Component
class SendCreditNoteDelegate implements JavaDelegate {

    private final CreditNoteService credits;

    SendCreditNoteDelegate(CreditNoteService credits) {
        this.credits = credits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        credits.send(execution.getProcessBusinessKey());
    }
}
