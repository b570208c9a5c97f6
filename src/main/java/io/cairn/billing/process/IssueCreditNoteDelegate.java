package io.cairn.billing.process;

import io.cairn.billing.CreditNoteService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Numbers, books and writes the credit note. */
@Component
class IssueCreditNoteDelegate implements JavaDelegate {

    private final CreditNoteService credits;

    IssueCreditNoteDelegate(CreditNoteService credits) {
        this.credits = credits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        credits.issue(execution.getProcessBusinessKey());
    }
}
