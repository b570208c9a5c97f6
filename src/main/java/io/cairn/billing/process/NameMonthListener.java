package io.cairn.billing.process;

import io.cairn.billing.CloseService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Bookkeeping: an instance that a timer starts has no business key; it gets the month that has just ended. */
@Component
class NameMonthListener implements ExecutionListener {

    private final CloseService books;

    NameMonthListener(CloseService books) {
        this.books = books;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() == null) {
            execution.setProcessBusinessKey(books.lastPeriod());
        }
    }
}
