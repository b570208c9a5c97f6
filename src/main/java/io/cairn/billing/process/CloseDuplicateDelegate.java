package io.cairn.billing.process;

import io.cairn.billing.InvoiceApprovalService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends an invoice that repeats another one. */
@Component
class CloseDuplicateDelegate implements JavaDelegate {

    private final InvoiceApprovalService approvals;

    CloseDuplicateDelegate(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.closeDuplicate(execution.getProcessBusinessKey());
    }
}
