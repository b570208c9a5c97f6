package io.cairn.billing.process;

import io.cairn.billing.InvoiceApprovalService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether enough people have said something. */
@Component
class CountApprovalsDelegate implements JavaDelegate {

    private final InvoiceApprovalService approvals;

    CountApprovalsDelegate(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int needed = ((Number) execution.getVariable(IncomingInvoiceProcess.APPROVALS_NEEDED)).intValue();
        execution.setVariable(IncomingInvoiceProcess.APPROVAL_STANDING,
                approvals.standing(execution.getProcessBusinessKey(), needed).word());
    }
}
