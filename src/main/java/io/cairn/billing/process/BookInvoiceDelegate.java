package io.cairn.billing.process;

import io.cairn.billing.InvoiceApprovalService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Owes the vendor what the invoice asks for. */
@Component
class BookInvoiceDelegate implements JavaDelegate {

    private final InvoiceApprovalService approvals;

    BookInvoiceDelegate(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.book(execution.getProcessBusinessKey());
    }
}
