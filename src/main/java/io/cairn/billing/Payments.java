package io.cairn.billing;

import io.cairn.effect.OutsideCall;
import io.cairn.shared.Money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port to whoever collects and pays out money. What moves or promises money is a call for effects; a refusal names the
 * provider's code, such as {@code card_declined}.
 */
public interface Payments {

    /** The provider's code where all of a payment was given back before. */
    String ALREADY_REFUNDED = "charge_already_refunded";

    /** What money is asked for. */
    enum Purpose { INVOICE, TOP_UP }

    /**
     * @param invoiceId what it is for: an invoice, or a top-up; what arrives later names it
     * @param number    what the payer sees
     * @param amount    gross, in minor units of {@code currency}
     * @param currency  ISO 4217, upper case
     */
    record Request(String invoiceId, String number, long amount, String currency, Purpose purpose) {

        public Request(String invoiceId, String number, long amount, String currency) {
            this(invoiceId, number, amount, currency, Purpose.INVOICE);
        }
    }

    /** @param id the provider's id of the link; what arrives later names it */
    record Link(String id, String url) {
    }

    /**
     * Money of a payer's that is set aside until it is captured or cancelled.
     *
     * @param method the provider's id of what the payer agreed to be charged by; null: the payer chooses one later
     * @param group  ties it to the transfers that are made of it; may be null
     * @param payer  whose method it is and what it is for, where the payer is not there when it is charged; may be null
     */
    record Authorization(Money money, String method, String group, AbsentPayer payer) {

        public Authorization(Money money, String method, String group) {
            this(money, method, group, null);
        }
    }

    /**
     * @param customer the provider's id of the payer
     * @param about    an invoice's or a top-up's id; what is captured names it when it arrives
     */
    record AbsentPayer(String customer, String about, Purpose purpose) {
    }

    /**
     * Money that goes on to somebody's account at the provider.
     *
     * @param account the provider's id of the account
     * @param charge  the provider's id of the charge that it is a part of, so that it waits for that money; may be null
     * @param group   ties it to the payment that it is made of; may be null
     */
    record Transfer(Money money, String account, String charge, String group) {
    }

    /** Has a link made at which the invoice can be paid once. The provider's id is the link's, the result its address. */
    OutsideCall createLink(Request request);

    /** @return empty if there is no such link */
    Optional<Link> link(String linkId);

    /** The link that was made for the invoice or the top-up since then. */
    Optional<Link> linkOf(String about, Instant since);

    /** Sets the payer's money aside. The provider's id is the payment's, the result the provider's word for its state. */
    OutsideCall authorize(Authorization authorization);

    /** Takes what was set aside, or a part of it. The provider's id is the payment's, the result the charge's id. */
    OutsideCall capture(String paymentId, Money money);

    /** Lets go of what was set aside. */
    OutsideCall cancel(String paymentId);

    /** Gives back what was taken, or a part of it. The provider's id is the refund's. */
    OutsideCall refund(String paymentId, Money money);

    /** Hands money on. The provider's id is the transfer's. */
    OutsideCall transfer(Transfer transfer);

    /** Takes back what was handed on, or a part of it. The provider's id is the reversal's. */
    OutsideCall reverse(String transferId, Money money);

    /** What moves money on our balance. */
    enum Movement {
        PAYMENT, REFUND,
        /** A refund that came to nothing. */
        RETURNED_REFUND, TRANSFER, REVERSAL,
        /** What the provider takes for itself, apart from payments. */
        FEE,
        /** A payout that our bank did not take. */
        RETURNED_PAYOUT,
        OTHER
    }

    /**
     * A movement on our balance.
     *
     * @param source the provider's id of what moved the money: of a payment, say; or null
     * @param money  what moved, before the fee; negative where it went
     * @param fee    what the provider kept of it, in minor units
     */
    record Transaction(String id, Movement kind, String source, Money money, long fee) {
    }

    /**
     * What the provider sends, or has sent, from our balance to our bank.
     *
     * @param traceId    what the banks call it, or null where that is not known
     * @param descriptor what our bank's statement says of whom it comes from
     */
    record SentToBank(String id, Money money, String traceId, String descriptor) {
    }

    /** What one of the provider's payouts to our bank is made of; nothing where the provider does not know. */
    List<Transaction> transactionsOf(String payoutId);

    /** Sends money to our own bank. The provider's id is the payout's. */
    OutsideCall payOut(Money money);
}
