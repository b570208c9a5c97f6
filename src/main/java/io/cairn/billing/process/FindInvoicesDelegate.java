package io.cairn.billing.process;

import io.cairn.billing.Payment;
import io.cairn.billing.PaymentMatch;
import io.cairn.billing.PaymentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says which invoices the payment is for, as far as one can tell. */
@Component
class FindInvoicesDelegate implements JavaDelegate {

    private final PaymentService payments;

    FindInvoicesDelegate(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payment payment = payments.payment(execution.getProcessBusinessKey());
        PaymentMatch match = payments.match(payment.id());
        execution.setVariable(PaymentMatchingProcess.MATCH_BASIS, match.basis().word());
        execution.setVariable(PaymentMatchingProcess.DIFFERENCE_CENTS, match.difference());
        execution.setVariable(PaymentMatchingProcess.PROPOSED_INVOICES, match.numbers());
        execution.setVariable(PaymentMatchingProcess.AMOUNT_RECEIVED_CENTS, payment.amount());
        execution.setVariable(PaymentMatchingProcess.CURRENCY_RECEIVED, payment.currency());
        execution.setVariable(PaymentMatchingProcess.PAYER_ID, payment.payerId());
    }
}
