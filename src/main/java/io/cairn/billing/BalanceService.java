package io.cairn.billing;

import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What sponsors have to their credit, and what it pays: money that pays no invoice yet, and credit notes over more than
 * was open. The oldest is used first. Nothing stores a balance; it is what stands on the account of each payment.
 */
@Service
public class BalanceService {

    private final ReceivedPayments received;
    private final Allocations allocations;
    private final Invoices invoices;
    private final CreditNotes notes;
    private final BalanceUses uses;
    private final RefundService refunds;
    private final PaymentService payments;
    private final LedgerService ledger;
    private final Counters counters;
    private final Catalogue catalogue;
    private final Clock clock;

    BalanceService(ReceivedPayments received, Allocations allocations, Invoices invoices, CreditNotes notes,
            BalanceUses uses, RefundService refunds, PaymentService payments, LedgerService ledger, Counters counters,
            Catalogue catalogue, Clock clock) {
        this.received = received;
        this.allocations = allocations;
        this.invoices = invoices;
        this.notes = notes;
        this.uses = uses;
        this.refunds = refunds;
        this.payments = payments;
        this.ledger = ledger;
        this.counters = counters;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Pays an issued invoice, wholly or partly, by what its sponsor has to his credit in its currency. Once for each
     * invoice, and for one sponsor one after the other: nothing is used twice.
     *
     * @return what was used, in minor units
     */
    @Transactional
    public long use(String invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        counters.take("balance-" + invoice.sponsorId());
        Optional<BalanceUse> before = uses.findById(invoiceId);
        if (before.isPresent()) {
            return before.get().amount();
        }
        takeUpCredits(invoice.sponsorId(), invoice.currency());
        long wanted = Math.min(payments.open(invoice),
                Math.max(0, balance(invoice.sponsorId()).getOrDefault(invoice.currency(), 0L)));
        long used = 0;
        for (Payment payment : of(invoice.sponsorId(), invoice.currency())) {
            long part = Math.min(wanted - used, payment.rest());
            if (part > 0) {
                pay(payment, invoiceId, part);
                used += part;
            }
        }
        uses.save(new BalanceUse(invoiceId, null, used, invoice.currency(), clock.instant()));
        return used;
    }

    /** The invoice as it is now: every part that is paid changes it. */
    private void pay(Payment payment, String invoiceId, long part) {
        payments.pay(payment, invoices.findById(invoiceId).orElseThrow(), part, 0, clock.instant());
        Payment less = payment.less(part);
        received.save(less.in(less.rest() == 0 ? Payment.State.ALLOCATED : payment.state()));
    }

    /** What of an invoice was paid by what its sponsor had to his credit, in minor units. */
    public long usedFor(String invoiceId) {
        return uses.findById(invoiceId).map(BalanceUse::amount).orElse(0L);
    }

    /** Makes payments of credit notes over more than was open: they are used in one way with what came as money. */
    private void takeUpCredits(String sponsorId, String currency) {
        creditsLeft(sponsorId).filter(credit -> credit.note().currency().equals(currency)).toList().forEach(credit -> {
            Money money = new Money(credit.left(), currency);
            Payment payment = received.save(new Payment(Ids.newId("payment"), null, Payment.Source.CREDIT,
                    reference(credit.note()), null, sponsorId, null, money.minor(), currency, null, null,
                    credit.note().drawnUpAt(), Payment.State.ON_ACCOUNT, money.minor()));
            ledger.book("credit-on-account:" + payment.id(), List.of(
                    LedgerEntry.debit(LedgerEntry.Accounts.receivable(sponsorId), money),
                    LedgerEntry.credit(LedgerEntry.Accounts.suspense(sponsorId), money)));
        });
    }

    private static String reference(CreditNote note) {
        return "credit-note:" + note.id();
    }

    private record Credit(CreditNote note, long left) {
    }

    /** What credit notes took back beyond what was open on their invoices, as far as it is no payment yet. */
    private Stream<Credit> creditsLeft(String sponsorId) {
        return notes.findByPersonIdAndKindAndStateOrderByDrawnUpAtAscIdAsc(sponsorId, CreditNote.Kind.INVOICE,
                        CreditNote.State.ISSUED).stream()
                .map(note -> new Credit(note, beyondOpen(note))).filter(credit -> credit.left() > 0)
                .filter(credit -> received.findByReference(reference(credit.note())).isEmpty());
    }

    /** Of an invoice that was given up, what was never paid is nobody's credit. */
    private long beyondOpen(CreditNote note) {
        long open = invoices.findById(note.corrects()).orElseThrow().gross() - payments.allocationsOf(note.corrects())
                .stream().mapToLong(Allocation::settles).sum();
        for (CreditNote one : notes.findByCorrectsOrderByDrawnUpAtAscIdAsc(note.corrects())) {
            if (one.id().equals(note.id())) {
                return note.gross() - Math.min(open, note.gross());
            }
            if (one.state() == CreditNote.State.ISSUED) {
                open -= Math.min(open, one.gross());
            }
        }
        throw new IllegalStateException(note.id() + " corrects nothing");
    }

    private List<Payment> of(String sponsorId, String currency) {
        return received.findByPayerIdOrderByReceivedAtAscIdAsc(sponsorId).stream().filter(Payment::usable)
                .filter(payment -> payment.currency().equals(currency)).toList();
    }

    /**
     * What a sponsor has to his credit, in minor units by currency; negative where more was given back than was there.
     * Money that waits for finance to say what it is for is not in it.
     */
    public SortedMap<String, Long> balance(String sponsorId) {
        SortedMap<String, Long> balance = new TreeMap<>();
        received.findByPayerIdOrderByReceivedAtAscIdAsc(sponsorId).stream().filter(Payment::usable)
                .forEach(payment -> balance.merge(payment.currency(), payment.rest(), Math::addExact));
        creditsLeft(sponsorId).forEach(credit ->
                balance.merge(credit.note().currency(), credit.left(), Math::addExact));
        return balance;
    }

    /** What each sponsor has to his credit, by sponsor and currency; those that have nothing are not in it. */
    public SortedMap<String, SortedMap<String, Long>> balances() {
        SortedMap<String, SortedMap<String, Long>> balances = new TreeMap<>();
        Stream.concat(received.findAll().stream().map(Payment::payerId).filter(Objects::nonNull),
                        notes.findAll().stream().filter(note -> note.kind() == CreditNote.Kind.INVOICE)
                                .map(CreditNote::personId))
                .distinct().forEach(sponsor -> {
                    SortedMap<String, Long> balance = balance(sponsor);
                    balance.values().removeIf(amount -> amount == 0);
                    if (!balance.isEmpty()) {
                        balances.put(sponsor, balance);
                    }
                });
        return balances;
    }

    /**
     * What came to a sponsor's account and went from it, the earliest first; the sum is {@link #balance}.
     *
     * @throws NotFound if there is no such sponsor
     */
    public List<BalanceEntry> entries(String sponsorId) {
        requireSponsor(sponsorId);
        return Stream.concat(
                received.findByPayerIdOrderByReceivedAtAscIdAsc(sponsorId).stream().filter(Payment::usable)
                        .flatMap(payment -> entries(payment).stream()),
                creditsLeft(sponsorId).map(credit -> new BalanceEntry(credit.note().drawnUpAt(),
                        BalanceEntry.Kind.CREDIT_NOTE, credit.left(), credit.note().currency(), null,
                        credit.note().id())))
                .sorted(Comparator.comparing(BalanceEntry::at).thenComparing(BalanceEntry::kind)).toList();
    }

    private List<BalanceEntry> entries(Payment payment) {
        List<BalanceEntry> entries = new ArrayList<>();
        boolean credit = payment.source() == Payment.Source.CREDIT;
        entries.add(new BalanceEntry(payment.receivedAt(), credit ? BalanceEntry.Kind.CREDIT_NOTE
                : BalanceEntry.Kind.PAYMENT, payment.amount(), payment.currency(), payment.id(),
                credit ? payment.reference().substring(payment.reference().indexOf(':') + 1) : payment.id()));
        allocations.findByPaymentIdOrderByIdAsc(payment.id()).forEach(part -> entries.add(new BalanceEntry(part.at(),
                BalanceEntry.Kind.INVOICE_PAID, -part.amount(), payment.currency(), payment.id(), part.invoiceId())));
        refunds.of(payment.id()).stream().filter(Refund::gone).forEach(refund -> entries.add(new BalanceEntry(refund.at(),
                BalanceEntry.Kind.REFUND, -refund.amount(), refund.currency(), payment.id(), refund.id())));
        long rest = entries.stream().mapToLong(BalanceEntry::amount).sum();
        if (rest != payment.rest()) {
            entries.add(new BalanceEntry(payment.receivedAt(), BalanceEntry.Kind.NOT_KEPT, payment.rest() - rest,
                    payment.currency(), payment.id(), payment.id()));
        }
        return entries;
    }

    /** @throws NotFound if there is no such sponsor */
    void requireSponsor(String sponsorId) {
        catalogue.person(sponsorId, Person.Role.SPONSOR)
                .orElseThrow(() -> new NotFound("There is no sponsor " + sponsorId));
    }
}
