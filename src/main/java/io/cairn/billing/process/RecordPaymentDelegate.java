package io.cairn.billing.process;

import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.Payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books the payment that arrived and says whether it fits. */
@Component
class RecordPaymentDelegate implements JavaDelegate {

    private final InvoiceService invoices;

    RecordPaymentDelegate(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String invoiceId = execution.getProcessBusinessKey();
        Invoice invoice = invoices.recordPayment(invoiceId);
        Payment payment = invoices.paymentOf(invoiceId).orElseThrow();
        execution.setVariable(CaptureToCashProcess.PAYMENT_FITS, invoice.state() == Invoice.State.PAID);
        execution.setVariable(CaptureToCashProcess.AMOUNT_RECEIVED_CENTS, payment.amount());
        execution.setVariable(CaptureToCashProcess.CURRENCY_RECEIVED, payment.currency());
    }
}
