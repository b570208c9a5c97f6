package io.cairn.integration.einvoice;

import io.cairn.billing.EInvoice;

/** How an invoice is paid (UNTDID 4461). */
final class PaymentMeans {

    private static final int NOT_DEFINED = 1;
    private static final int CREDIT_TRANSFER = 30;
    private static final int SEPA_CREDIT_TRANSFER = 58;

    /** What a credit note gives back is set off, or paid back on its own. */
    private static final int CLEARING = 97;

    private PaymentMeans() {
    }

    static int of(EInvoice invoice) {
        if (invoice.type().credit()) {
            return CLEARING;
        }
        if (invoice.seller().iban() == null) {
            return NOT_DEFINED;
        }
        return invoice.currency().equals("EUR") ? SEPA_CREDIT_TRANSFER : CREDIT_TRANSFER;
    }
}
