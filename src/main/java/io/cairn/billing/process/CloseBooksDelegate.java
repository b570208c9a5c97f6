package io.cairn.billing.process;

import io.cairn.billing.CloseService;
import io.cairn.engine.Facts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws up invoices and settlements of the months that are over. */
@Component
class CloseBooksDelegate implements JavaDelegate {

    private final CloseService books;

    CloseBooksDelegate(CloseService books) {
        this.books = books;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CloseService.Closed closed = books.closeBooks(execution.getProcessBusinessKey());
        execution.setVariable(MonthCloseProcess.INVOICE_IDS, Facts.ids(closed.invoiceIds()));
        execution.setVariable(MonthCloseProcess.SETTLEMENT_IDS, Facts.ids(closed.settlementIds()));
        execution.setVariable(MonthCloseProcess.ANYTHING_TO_BILL, !closed.invoiceIds().isEmpty());
    }
}
