package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Money that arrived: kept and booked once, by its reference, and allocated to the invoices it is for. Until then it stands
 * on the payer's suspense account. Every step may be taken again and then changes nothing.
 */
@Service
public class PaymentService {

    private static final long DAYS_OF_A_MONTH = 30;
    private static final int HIGHEST_RANK = 1_000_000;

    /** What finance made of money that no rule could place. */
    public enum Decision {
        ALLOCATE, KEEP_ON_ACCOUNT, GIVE_BACK, NOT_OURS;

        /** @param word as the form has it, such as {@code keep-on-account} */
        public static Decision of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * News of money, as a provider or a bank brings it.
     *
     * @param reference  the provider's or bank's own id of the payment; the same one is the same payment
     * @param invoiceId  the invoice or top-up for which it was made, as it says by itself, or null
     * @param account    the payer's IBAN, or null
     * @param remittance what the payer wrote, or null
     */
    public record Arrived(Payment.Source source, String reference, String invoiceId, String account, Money money,
            String remittance, Instant at) {
    }

    private final ReceivedPayments received;
    private final Allocations allocations;
    private final Invoices invoices;
    private final CreditNotes credits;
    private final TopUps topUps;
    private final RefundService refunds;
    private final LedgerService ledger;
    private final PaymentWorkflow workflow;
    private final InvoiceWorkflow invoiceWorkflow;
    private final TopUpWorkflow topUpWorkflow;
    private final Clock clock;

    PaymentService(ReceivedPayments received, Allocations allocations, Invoices invoices, CreditNotes credits,
            TopUps topUps, RefundService refunds, LedgerService ledger, PaymentWorkflow workflow,
            InvoiceWorkflow invoiceWorkflow, TopUpWorkflow topUpWorkflow, Clock clock) {
        this.received = received;
        this.allocations = allocations;
        this.invoices = invoices;
        this.credits = credits;
        this.topUps = topUps;
        this.refunds = refunds;
        this.ledger = ledger;
        this.workflow = workflow;
        this.invoiceWorkflow = invoiceWorkflow;
        this.topUpWorkflow = topUpWorkflow;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such payment */
    public Payment payment(String paymentId) {
        return received.findById(paymentId).orElseThrow(() -> new NotFound("There is no payment " + paymentId));
    }

    /** The earliest first. */
    public List<Payment> payments() {
        return received.findAllByOrderByReceivedAtAscIdAsc();
    }

    /** The earliest first. */
    public List<Allocation> allocationsOf(String invoiceId) {
        return allocations.findByInvoiceIdOrderByAtAscIdAsc(invoiceId);
    }

    public List<Allocation> allocationsOfPayment(String paymentId) {
        return allocations.findByPaymentIdOrderByIdAsc(paymentId);
    }

    /** What is still to be paid, in minor units of the invoice's currency. */
    long open(Invoice invoice) {
        if (!invoice.collectable()) {
            return 0;
        }
        long settled = allocations.findByInvoiceIdOrderByAtAscIdAsc(invoice.id()).stream()
                .mapToLong(Allocation::settles).sum();
        long credited = credits.findByCorrectsOrderByDrawnUpAtAscIdAsc(invoice.id()).stream()
                .filter(note -> note.state() == CreditNote.State.ISSUED).mapToLong(CreditNote::gross).sum();
        return Math.max(0, invoice.gross() - settled - credited);
    }

    /** Something of the invoice was credited: perhaps nothing of it is open any more. */
    @Transactional
    public void credited(String invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        if (invoice.collectable() && open(invoice) == 0) {
            invoices.save(invoice.settled(Invoice.State.CREDITED, clock.instant()));
            invoiceWorkflow.settled(invoiceId);
        }
    }

    /** Whether an invoice or a top-up has this id; news of money may name something else. */
    public boolean knows(String about) {
        return invoices.existsById(about) || topUps.existsById(about);
    }

    /**
     * Keeps and books money that arrived, and has a process find out what it is for.
     *
     * @return false if it was known already; nothing has changed then
     */
    @Transactional
    public boolean arrived(Arrived news) {
        if (received.findByReference(news.reference()).isPresent()) {
            return false;
        }
        Optional<String> about = Optional.ofNullable(news.invoiceId());
        String payer = about.flatMap(invoices::findById).map(Invoice::sponsorId)
                .or(() -> about.flatMap(topUps::findById).map(TopUp::sponsorId))
                .or(() -> Optional.ofNullable(news.account()).flatMap(this::ownerOf)).orElse(null);
        Payment payment = keep(new Payment(Ids.newId("payment"), null, news.source(), news.reference(), news.invoiceId(),
                payer, news.account(), news.money().minor(), news.money().currency(), news.remittance(), null,
                news.at(), Payment.State.ARRIVED, news.money().minor()));
        workflow.arrived(payment.id());
        return true;
    }

    private Optional<String> ownerOf(String account) {
        return received.findByAccountAndPayerIdIsNotNullOrderByReceivedAtDesc(account).stream().findFirst()
                .map(Payment::payerId);
    }

    private Payment keep(Payment payment) {
        ledger.book("payment-received:" + payment.id(), List.of(
                LedgerEntry.debit(whereItIs(payment), payment.money()),
                LedgerEntry.credit(suspense(payment), payment.money())));
        return received.save(payment);
    }

    /** Finance has collected by hand what is open of an invoice. */
    @Transactional
    public void collectedByHand(Invoice invoice, String reference) {
        long open = open(invoice);
        if (open == 0 || received.findByReference(reference).isPresent()) {
            return;
        }
        Payment payment = keep(new Payment(Ids.newId("payment"), null, Payment.Source.HAND, reference, invoice.id(),
                invoice.sponsorId(), null, open, invoice.currency(), null, null, clock.instant(),
                Payment.State.ARRIVED, open));
        pay(payment, invoice, open, 0, payment.receivedAt());
        received.save(payment.less(open).in(Payment.State.ALLOCATED));
    }

    /** Which invoices the payment is for, as far as one can tell now. */
    public PaymentMatch match(String paymentId) {
        Payment payment = payment(paymentId);
        return topUp(payment).isPresent() ? new PaymentMatch(PaymentMatch.Basis.TOP_UP, List.of(), 0)
                : PaymentMatch.of(payment, openInvoices(payment.currency()));
    }

    private Optional<TopUp> topUp(Payment payment) {
        return Optional.ofNullable(payment.invoiceId()).flatMap(topUps::findById);
    }

    private List<OpenItem> openInvoices(String currency) {
        return invoices.findByStateInAndCurrency(Invoice.COLLECTABLE, currency).stream()
                .map(invoice -> new OpenItem(invoice, open(invoice))).toList();
    }

    /**
     * Pays the invoices that the payment is for, in their order; what tops an account up pays none. What is missing of
     * the last one is written off if it is within the tolerance, else it stays open; what is left over within it is kept,
     * else it stays in suspense.
     *
     * @param tolerance in minor units of the payment's currency, not negative
     */
    @Transactional
    public void allocate(String paymentId, long tolerance) {
        Payment payment = payment(paymentId);
        if (payment.state() == Payment.State.ARRIVED) {
            allocate(payment, match(paymentId).invoices(), tolerance);
            topUp(payment).ifPresent(topUp -> {
                topUps.save(topUp.closed(TopUp.State.PAID, null, clock.instant()));
                topUpWorkflow.paid(topUp.id());
            });
        }
    }

    private void allocate(Payment given, List<OpenItem> to, long tolerance) {
        Payment payment = given;
        if (payment.payerId() == null && !to.isEmpty()) {
            payment = knownPayer(payment, to.get(0).invoice().sponsorId());
        }
        long left = payment.rest();
        for (OpenItem one : to) {
            long part = Math.min(left, one.open());
            long missing = one.open() - part;
            if (part > 0) {
                pay(payment, one.invoice(), part, missing <= tolerance ? missing : 0, payment.receivedAt());
                left -= part;
            }
        }
        if (left > 0 && left <= tolerance) {
            Money rest = new Money(left, payment.currency());
            ledger.book("payment-rest:" + payment.id(), List.of(LedgerEntry.debit(suspense(payment), rest),
                    LedgerEntry.credit(LedgerEntry.Accounts.WRITTEN_OFF, rest)));
            left = 0;
        }
        received.save(payment.less(payment.rest() - left)
                .in(left == 0 ? Payment.State.ALLOCATED : Payment.State.ON_ACCOUNT));
    }

    private Payment knownPayer(Payment payment, String sponsorId) {
        Payment known = payment.from(sponsorId);
        Money rest = new Money(payment.rest(), payment.currency());
        ledger.book("payer-known:" + payment.id(), List.of(
                LedgerEntry.debit(suspense(payment), rest), LedgerEntry.credit(suspense(known), rest)));
        return known;
    }

    /** @param paidAt when the invoice is paid, if nothing of it stays open */
    void pay(Payment payment, Invoice invoice, long part, long writtenOff, Instant paidAt) {
        Money money = new Money(part, payment.currency());
        Money little = new Money(writtenOff, payment.currency());
        List<LedgerEntry> entries = new ArrayList<>(List.of(LedgerEntry.debit(suspense(payment), money),
                LedgerEntry.credit(LedgerEntry.Accounts.receivable(invoice.sponsorId()), money.plus(little))));
        if (writtenOff > 0) {
            entries.add(LedgerEntry.debit(LedgerEntry.Accounts.WRITTEN_OFF, little));
        }
        ledger.book("payment-allocated:" + payment.id() + ":" + invoice.id(), entries);
        allocations.save(new Allocation(Ids.newId("allocation"), null, payment.id(), invoice.id(), part, writtenOff,
                clock.instant()));
        if (open(invoice) > 0) {
            invoices.save(invoice.in(Invoice.State.PARTLY_PAID));
            return;
        }
        invoices.save(invoice.settled(payment.source() == Payment.Source.HAND ? Invoice.State.CLEARED_UP
                : Invoice.State.PAID, paidAt));
        invoiceWorkflow.settled(invoice.id());
    }

    /**
     * The place in the queue of what finance looks at: whole currency units that arrived, times how sure the proposal is,
     * times one and a month for each month that the oldest proposed invoice is overdue.
     *
     * @param confidence in percent
     * @return a priority, the more urgent the higher; from 0 to a million
     */
    public int rank(String paymentId, int confidence) {
        Payment payment = payment(paymentId);
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        long overdue = match(paymentId).invoices().stream().map(one -> one.invoice().dueOn())
                .mapToLong(due -> Math.max(0, ChronoUnit.DAYS.between(due, today))).max().orElse(0);
        BigDecimal rank = payment.money().decimal().multiply(BigDecimal.valueOf(confidence * (DAYS_OF_A_MONTH + overdue)))
                .divide(BigDecimal.valueOf(100L * DAYS_OF_A_MONTH), 0, RoundingMode.HALF_UP);
        return rank.min(BigDecimal.valueOf(HIGHEST_RANK)).intValue();
    }

    /**
     * Keeps which invoices finance says the payment is for.
     *
     * @param decision where it is not to allocate, the numbers are kept as a note only
     * @param numbers of invoices, separated by commas or blanks; empty: what was proposed
     * @throws BadInput if a number is no open invoice's in the payment's currency, if they are not of one sponsor, or if
     *                  nothing is named or proposed
     */
    @Transactional
    public void choose(String paymentId, Decision decision, String numbers) {
        Payment payment = payment(paymentId);
        if (decision == Decision.ALLOCATE) {
            chosen(payment, numbers);
        }
        received.save(payment.choosing(numbers));
    }

    private List<OpenItem> chosen(Payment payment, String numbers) {
        Set<String> named = new LinkedHashSet<>(Arrays.asList(numbers == null ? new String[0]
                : numbers.strip().split("[\\s,;]+")));
        named.remove("");
        List<OpenItem> chosen = new ArrayList<>();
        for (String number : named) {
            Invoice invoice = invoices.findByNumber(number).orElseThrow(() -> new BadInput("invoiceNumbers",
                    "there is no invoice " + number));
            if (!invoice.collectable() || !invoice.currency().equals(payment.currency())) {
                throw new BadInput("invoiceNumbers", number + (invoice.collectable() ? " is in " + invoice.currency()
                        : " is not open"));
            }
            chosen.add(new OpenItem(invoice, open(invoice)));
        }
        if (named.isEmpty()) {
            chosen.addAll(PaymentMatch.of(payment, openInvoices(payment.currency())).invoices());
        }
        if (chosen.isEmpty()) {
            throw new BadInput("invoiceNumbers", "say which invoices are paid, none is proposed");
        }
        if (chosen.stream().map(one -> one.invoice().sponsorId()).distinct().count() > 1) {
            throw new BadInput("invoiceNumbers", "these invoices are not all of one sponsor");
        }
        return chosen;
    }

    /**
     * Does what finance decided about money that no rule could place. What came by the provider is given back by it, in
     * the next step; what came otherwise finance has given back by hand.
     *
     * @return whether the provider is to give it back
     */
    @Transactional
    public boolean decide(String paymentId, Decision decision) {
        Payment payment = payment(paymentId);
        if (payment.state() != Payment.State.ARRIVED) {
            return payment.state() == Payment.State.GIVING_BACK;
        }
        switch (decision) {
            case ALLOCATE -> allocate(payment, chosen(payment, payment.chosen()), 0);
            case KEEP_ON_ACCOUNT -> received.save(payment.in(Payment.State.ON_ACCOUNT));
            case GIVE_BACK -> {
                if (refunds.plan(payment)) {
                    received.save(payment.in(Payment.State.GIVING_BACK));
                    return true;
                }
                takeFrom(payment, LedgerEntry.Accounts.BANK);
                received.save(payment.less(payment.rest()).in(Payment.State.GIVEN_BACK));
            }
            case NOT_OURS -> {
                takeFrom(payment, LedgerEntry.Accounts.WRITTEN_OFF);
                received.save(payment.less(payment.rest()).in(Payment.State.NOT_OURS));
            }
            default -> throw new IllegalStateException("Not known: " + decision);
        }
        return false;
    }

    private void takeFrom(Payment payment, String creditor) {
        if (payment.rest() == 0) {
            return;
        }
        Money rest = new Money(payment.rest(), payment.currency());
        ledger.book("payment-decided:" + payment.id(), List.of(LedgerEntry.debit(suspense(payment), rest),
                LedgerEntry.credit(creditor, rest)));
    }

    private static String whereItIs(Payment payment) {
        return payment.source() == Payment.Source.PROVIDER ? LedgerEntry.Accounts.PROVIDER
                : LedgerEntry.Accounts.BANK;
    }

    /** Whether the provider's payment is one that arrived, with that amount. */
    boolean arrived(String reference, Money money) {
        return received.findByReference(reference).filter(one -> one.money().equals(money)).isPresent();
    }

    static String suspense(Payment payment) {
        return payment.payerId() == null ? LedgerEntry.Accounts.NOBODYS
                : LedgerEntry.Accounts.suspense(payment.payerId());
    }
}
