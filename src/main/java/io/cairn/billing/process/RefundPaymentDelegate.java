package io.cairn.billing.process;

import io.cairn.billing.Refund;
import io.cairn.billing.RefundService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the payment provider give the money back. */
@Component
@GoesOutside
class RefundPaymentDelegate implements JavaDelegate {

    private final RefundService refunds;

    RefundPaymentDelegate(RefundService refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Refund refund = refunds.giveBack(execution.getProcessBusinessKey());
        if (refund.state() == Refund.State.REFUSED) {
            execution.setVariable(RefundReviewProcess.AMOUNT_BACK_CENTS, refund.amount());
            execution.setVariable(RefundReviewProcess.CURRENCY_BACK, refund.currency());
            execution.setVariable(RefundReviewProcess.REFUND_REFUSAL, refund.refusal());
            throw new BpmnError(PaymentMatchingProcess.PROVIDER_REFUND_REFUSED);
        }
    }
}
