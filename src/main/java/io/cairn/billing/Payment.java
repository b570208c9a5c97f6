package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Money that arrived. It need not be what was asked for, nor for one invoice.
 *
 * @param reference  the provider's or bank's id of the payment, or how it was collected by hand and the invoice; unique
 * @param invoiceId  the invoice or top-up that the payer was asked to pay, where the payment names it by itself; need not
 *                   be there
 * @param payerId    the sponsor, or null where nobody knows whose money it is
 * @param account    the payer's IBAN where a bank told it, or null
 * @param amount     in minor units of {@code currency}
 * @param remittance what the payer wrote, or null
 * @param chosen     numbers of the invoices that finance says it pays, or null
 * @param rest       what of it stands on the payer's account, in minor units: all of it at first, less what pays invoices
 *                   or goes back; below zero where more went back than stood there
 */
@Table("billing_payment")
public record Payment(@Id String id, @Version Integer version, Source source, String reference, String invoiceId,
        String payerId, String account, long amount, String currency, String remittance, String chosen,
        Instant receivedAt, State state, long rest) {

    public enum Source {
        PROVIDER, BANK, HAND,
        /** A credit note over more than was open, once an invoice uses it. */
        CREDIT
    }

    public enum State {
        /** Not on any invoice yet. */
        ARRIVED,
        /** It has paid invoices, as a whole. */
        ALLOCATED,
        /** What of it pays no invoice stays on the payer's account. */
        ON_ACCOUNT,
        /** Finance gives back what of it pays no invoice; the provider has not done it yet. */
        GIVING_BACK,
        /** What of it paid no invoice was given back. */
        GIVEN_BACK,
        /** It is nothing of ours: interest, or a transfer between our own accounts. */
        NOT_OURS,
        /** Finance settled it by hand before payments were allocated. */
        SEEN_TO
    }

    Payment in(State next) {
        return new Payment(id, version, source, reference, invoiceId, payerId, account, amount, currency, remittance,
                chosen, receivedAt, next, rest);
    }

    /** With that much less on the payer's account. */
    Payment less(long part) {
        return new Payment(id, version, source, reference, invoiceId, payerId, account, amount, currency, remittance,
                chosen, receivedAt, state, Math.subtractExact(rest, part));
    }

    Payment from(String payer) {
        return new Payment(id, version, source, reference, invoiceId, payer, account, amount, currency, remittance,
                chosen, receivedAt, state, rest);
    }

    Payment choosing(String numbers) {
        return new Payment(id, version, source, reference, invoiceId, payerId, account, amount, currency, remittance,
                numbers, receivedAt, state, rest);
    }

    /** Whether what stands on the account of it is the payer's to use: it waits for nobody's decision. */
    boolean usable() {
        return payerId != null && state != State.ARRIVED && state != State.GIVING_BACK;
    }

    public Money money() {
        return new Money(amount, currency);
    }
}
