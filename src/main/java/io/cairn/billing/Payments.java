package io.cairn.billing;

/** Port to whoever collects money from sponsors. */
public interface Payments {

    /**
     * @param invoiceId the business fact: asking again for the same invoice yields the same link
     * @param number    what the payer sees
     * @param amount    gross, in minor units of {@code currency}
     * @param currency  ISO 4217, upper case
     */
    record Request(String invoiceId, String number, long amount, String currency) {
    }

    /** @param id the provider's id of the link; what arrives later names it */
    record Link(String id, String url) {
    }

    /** @throws RuntimeException if the provider could not be asked or refused: ask again with the same request */
    Link ask(Request request);
}
