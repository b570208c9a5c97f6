package io.cairn.billing.process;

import io.cairn.billing.InvoiceApprovalService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Says how the invoice compares with all that is known. */
@Component
class WeighInvoiceDelegate implements JavaDelegate {

    private final InvoiceApprovalService approvals;

    WeighInvoiceDelegate(InvoiceApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        InvoiceApprovalService.Weighed weighed = approvals.weigh(execution.getProcessBusinessKey());
        execution.setVariable(IncomingInvoiceProcess.INVOICE_LIKENESS, weighed.likeness().word());
        execution.setVariable(IncomingInvoiceProcess.SETTLEMENT_FIT, weighed.fit().word());
        execution.setVariable(IncomingInvoiceProcess.INVOICE_RISK, weighed.risk().word());
        execution.setVariable(IncomingInvoiceProcess.VENDOR_KNOWN, weighed.known());
        execution.setVariable(IncomingInvoiceProcess.INVOICE_CURRENCY, weighed.currency());
        execution.setVariable(IncomingInvoiceProcess.VALUE_CENTS, weighed.valueCents());
        execution.setVariable(IncomingInvoiceProcess.DISCOUNT_CENTS, weighed.discountCents());
        execution.setVariable(IncomingInvoiceProcess.DAYS_TO_DISCOUNT, weighed.daysToDiscount());
        execution.setVariable(IncomingInvoiceProcess.APPROVE_BY, Date.from(weighed.approveBy()));
    }
}
