package io.cairn.billing.process;

import io.cairn.billing.IncomingInvoiceWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram incoming-invoice and the code share. Business key: the incoming invoice's id. */
@Component
public class IncomingInvoiceProcess implements IncomingInvoiceWorkflow {

    public static final String KEY = "incoming-invoice";
    public static final String INVOICE_ARRIVED = "billing.invoice-arrived";
    public static final String FIELDS_CONFIRMED = "billing.fields-confirmed";
    /** Boolean: a person has to look at some of its fields. */
    public static final String FIELDS_DOUBTFUL = "fieldsDoubtful";
    /** String: none, suspected or certain; whether the invoice repeats another one. */
    public static final String INVOICE_LIKENESS = "invoiceLikeness";
    /** String, of the form: same or another. */
    public static final String INVOICE_COMPARISON = "invoiceComparison";
    /** String: no-mentor, equal, differs, self-billed or nothing-awaited. */
    public static final String SETTLEMENT_FIT = "settlementFit";
    /** String: none, account-new, account-changed or vat-id-invalid. */
    public static final String INVOICE_RISK = "invoiceRisk";
    /** Boolean: an invoice of this vendor was approved before. */
    public static final String VENDOR_KNOWN = "vendorKnown";
    /** String, ISO 4217. */
    public static final String INVOICE_CURRENCY = "invoiceCurrency";
    /** Long: the gross, in hundredths of the currency's unit. */
    public static final String VALUE_CENTS = "valueCents";
    /** Long: what early payment saves, in hundredths of the currency's unit. */
    public static final String DISCOUNT_CENTS = "discountCents";
    /** Integer: from today to the discount's last day, both counted; 0 where there is none or it is over. */
    public static final String DAYS_TO_DISCOUNT = "daysToDiscount";
    /** Date: until when somebody should have looked at it. */
    public static final String APPROVE_BY = "approveBy";
    /** String: straight-through, approval or reject. */
    public static final String INVOICE_ROUTE = "invoiceRoute";
    /** Integer: how many of finance have to approve it. */
    public static final String APPROVALS_NEEDED = "approvalsNeeded";
    /** String: a word of the table, such as new-vendor. */
    public static final String ROUTE_REASON = "routeReason";
    /** Integer: the priority of the task. */
    public static final String APPROVAL_RANK = "approvalRank";
    /** String, of the form: approve or reject. */
    public static final String INVOICE_DECISION = "invoiceDecision";
    /** String: approved, rejected or more. */
    public static final String APPROVAL_STANDING = "approvalStanding";

    private final Processes processes;

    IncomingInvoiceProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void arrived(String invoiceId) {
        processes.start(INVOICE_ARRIVED, invoiceId, Map.of());
    }

    @Override
    public void doubted(String checkId) {
        processes.start(FieldCheckProcess.FIELDS_DOUBTED, checkId, Map.of());
    }

    @Override
    public void confirmed(String invoiceId) {
        processes.tell(FIELDS_CONFIRMED, invoiceId, Map.of());
    }

    @Override
    public void checked(String checkId) {
        processes.tell(FieldCheckProcess.CHECK_DONE, checkId, Map.of());
    }
}
