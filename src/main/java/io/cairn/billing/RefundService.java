package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives money back by the provider that it came by, and takes in what the provider tells of refunds: of our own, and of
 * those that somebody made there. Every step may be taken again and then changes nothing.
 */
@Service
public class RefundService {

    /** What finance did about money that the provider does not give back. */
    public enum GiveBack {
        GIVEN_BACK, KEEP_ON_ACCOUNT;

        /** @param word as the form has it, such as {@code given-back} */
        public static GiveBack of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private static final String FACT = "refund:";

    private final Refunds refunds;
    private final ReceivedPayments received;
    private final LedgerService ledger;
    private final Payments payments;
    private final Effects effects;
    private final RefundWorkflow workflow;
    private final Clock clock;

    RefundService(Refunds refunds, ReceivedPayments received, LedgerService ledger, Payments payments, Effects effects,
            RefundWorkflow workflow, Clock clock) {
        this.refunds = refunds;
        this.received = received;
        this.ledger = ledger;
        this.payments = payments;
        this.effects = effects;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Of a payment, the earliest first. */
    public List<Refund> of(String paymentId) {
        return refunds.findByPaymentIdOrderByAtAscIdAsc(paymentId);
    }

    /**
     * Plans that the provider gives back what is left of a payment. Joins the caller's transaction.
     *
     * @return false where it did not come by the provider, or nothing is left of it
     */
    @Transactional
    boolean plan(Payment payment) {
        if (payment.source() != Payment.Source.PROVIDER || payment.rest() <= 0) {
            return false;
        }
        Refund refund = refunds.save(new Refund(Ids.newId("refund"), null, payment.id(), Refund.Source.CAIRN,
                payment.rest(), payment.currency(), Refund.State.PLANNED, null, null, clock.instant()));
        effects.plan(fact(refund), payments.refund(payment.reference(), refund.money()));
        return true;
    }

    /**
     * Has the provider give back what finance decided. Goes outside.
     *
     * @return the refund as it is now: DONE, OVERTAKEN, or REFUSED with the provider's code
     */
    @Transactional
    public Refund giveBack(String paymentId) {
        Payment payment = payment(paymentId);
        Refund refund = decided(paymentId);
        if (refund.state() != Refund.State.PLANNED) {
            return refund;
        }
        if (payment.rest() <= 0) {
            return refunds.save(refund.in(Refund.State.OVERTAKEN));
        }
        Effect asked = effects.perform(fact(refund), payments.refund(payment.reference(), refund.money()));
        if (asked.state() == Effect.State.FAILED) {
            // Whoever was faster is booked when the provider tells of it.
            return refunds.save(Payments.ALREADY_REFUNDED.equals(asked.lastError()) ? refund.in(Refund.State.OVERTAKEN)
                    : refund.refused(asked.lastError()));
        }
        Refund done = refunds.save(refund.done(asked.providerId()));
        take(done, payment);
        return done;
    }

    /** The refund that finance decided. */
    private Refund decided(String paymentId) {
        return of(paymentId).stream().filter(refund -> refund.source() == Refund.Source.CAIRN)
                .reduce((one, later) -> later).orElseThrow();
    }

    /** Its money is on the payer's account no more; that may be less than nothing then. */
    private void take(Refund refund, Payment payment) {
        ledger.book((refund.state() == Refund.State.BY_HAND ? "refund-by-hand:" : FACT) + refund.id(), List.of(
                LedgerEntry.debit(PaymentService.suspense(payment), refund.money()),
                LedgerEntry.credit(refund.state() == Refund.State.BY_HAND ? LedgerEntry.Accounts.BANK
                        : LedgerEntry.Accounts.PROVIDER, refund.money())));
        Payment less = payment.less(refund.amount());
        boolean waits = payment.state() == Payment.State.GIVING_BACK || payment.state() == Payment.State.ARRIVED
                || payment.state() == Payment.State.ON_ACCOUNT;
        received.save(waits && less.rest() == 0 ? less.in(Payment.State.GIVEN_BACK) : less);
    }

    /**
     * What finance did about money that the provider does not give back.
     *
     * @param about the payment of which finance decided that it goes back, or the refund that came to nothing
     */
    @Transactional
    public void seeTo(String about, GiveBack how) {
        Refund refund = refunds.findById(about).orElseGet(() -> decided(about));
        Payment payment = payment(refund.paymentId());
        if (refund.state() != Refund.State.REFUSED && refund.state() != Refund.State.FAILED) {
            return;
        }
        if (how == GiveBack.GIVEN_BACK) {
            take(refunds.save(refund.in(Refund.State.BY_HAND)), payment);
            return;
        }
        refunds.save(refund.in(Refund.State.KEPT));
        if (payment.state() == Payment.State.GIVING_BACK) {
            received.save(payment.in(Payment.State.ON_ACCOUNT));
        }
    }

    /**
     * The provider tells of a refund. One that Cairn did not ask for is booked against the payer's account, once, and
     * finance is told.
     *
     * @param reference        the provider's id of the refund
     * @param paymentReference the provider's id of the payment
     * @return false if the payment is not known
     */
    @Transactional
    public boolean found(String reference, String paymentReference, Money money) {
        if (refunds.findByReference(reference).isPresent()) {
            return true;
        }
        Optional<Payment> payment = received.findByReference(paymentReference);
        payment.ifPresent(one -> {
            Refund refund = refunds.save(new Refund(Ids.newId("refund"), null, one.id(), Refund.Source.PROVIDER,
                    money.minor(), money.currency(), Refund.State.DONE, reference, null, clock.instant()));
            take(refund, one);
            workflow.reported(refund, one.payerId(), false);
        });
        return payment.isPresent();
    }

    /**
     * The provider tells that a refund of ours was made, whatever the call for it said.
     *
     * @param fact the effect's, with the number of its try behind it where there were more
     */
    @Transactional
    public void made(String fact, String reference) {
        String[] parts = fact.split(":");
        if (parts.length > 1) {
            effects.heard(parts[0] + ":" + parts[1], reference);
        }
    }

    /**
     * The provider tells that a refund came to nothing: its money is back, and finance is told.
     *
     * @return false if no refund is known under this id
     */
    @Transactional
    public boolean failed(String reference) {
        Optional<Refund> known = refunds.findByReference(reference);
        known.filter(refund -> refund.state() == Refund.State.DONE).ifPresent(refund -> {
            Payment payment = payment(refund.paymentId());
            refunds.save(refund.in(Refund.State.FAILED));
            ledger.book("refund-failed:" + refund.id(), List.of(
                    LedgerEntry.debit(LedgerEntry.Accounts.PROVIDER, refund.money()),
                    LedgerEntry.credit(PaymentService.suspense(payment), refund.money())));
            Payment more = payment.less(-refund.amount());
            received.save(payment.state() == Payment.State.GIVEN_BACK ? more.in(Payment.State.GIVING_BACK) : more);
            workflow.reported(refund, payment.payerId(), true);
        });
        return known.isPresent();
    }

    /**
     * Whether the provider's refund is one that went by it, with that amount.
     *
     * @param cameBack whether it has come to nothing since
     */
    boolean knows(String reference, Money money, boolean cameBack) {
        return refunds.findByReference(reference).filter(one -> one.money().equals(money)
                && (!cameBack || one.state() != Refund.State.DONE)).isPresent();
    }

    static String fact(Refund refund) {
        return FACT + refund.id();
    }

    private Payment payment(String paymentId) {
        return received.findById(paymentId).orElseThrow(() -> new NotFound("There is no payment " + paymentId));
    }
}
