package io.cairn.billing.process;

import io.cairn.billing.InvoiceApprovalService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends an invoice that is not paid, with the reason. */
@Component
class RejectInvoiceDelegate implements JavaDelegate {

    private final InvoiceApprovalService approvals;

    RejectInvoiceDelegate(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.reject(execution.getProcessBusinessKey(),
                (String) execution.getVariable(IncomingInvoiceProcess.ROUTE_REASON));
    }
}
