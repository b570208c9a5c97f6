package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.ClockAuthority;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Money;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Charges, closes, payments, refunds and disputes of many sponsors at once, in orders that nobody chose, each step
 * told twice or broken off before its commit as chance has it: in every order no money comes from nowhere and none is
 * lost. The profile {@code chaos} takes ten thousand orders; {@code -Dcairn.money.seed} plays one set of them again.
 */
@ProcessTest
@Tag("chaos")
class MoneyIsConservedTest {

    private static final int ORDERS = Integer.getInteger("cairn.money.orders", 100);
    private static final int AT_ONCE = 50;
    private static final int MENTORS = 5;
    private static final int STEPS = 18;
    private static final int CLOSES = 3;
    private static final YearMonth FIRST = YearMonth.of(2027, 1);

    @Autowired
    private World world;
    @Autowired
    private ClockAuthority clock;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private ChargeService charging;
    @Autowired
    private CloseService closing;
    @Autowired
    private InvoiceService invoicing;
    @Autowired
    private PaymentService paying;
    @Autowired
    private BalanceService balances;
    @Autowired
    private RefundService refunds;
    @Autowired
    private CreditNoteService crediting;
    @Autowired
    private DunningService dunning;
    @Autowired
    private SettlementService settling;
    @Autowired
    private DocumentService documents;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private Charges charges;
    @Autowired
    private Invoices invoices;
    @Autowired
    private NetShares shares;
    @Autowired
    private Settlements settlements;
    @Autowired
    private CreditNotes notes;
    @Autowired
    private ReceivedPayments received;
    @Autowired
    private Allocations allocations;

    private Random random;
    private String currency;
    private String program;

    /** One sponsor's story, with what it must have come to by the test's own reckoning. */
    private static final class Order {

        private final Enrollment learner;
        private final Map<String, Long> facts = new LinkedHashMap<>();
        private final Map<String, Long> payments = new LinkedHashMap<>();
        private int told;

        private Order(Enrollment learner) {
            this.learner = learner;
        }

        private String key(String kind) {
            return kind + ":" + learner.sponsorId() + "-" + ++told;
        }
    }

    @Test
    void inEveryOrder() {
        long seed = Long.getLong("cairn.money.seed", new Random().nextInt(1_000_000));
        for (int set = 0; set < ORDERS; set += AT_ONCE) {
            random = new Random(seed + set);
            try {
                ordersAtOnce(set / AT_ONCE);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With -Dcairn.money.seed=" + (seed + set), e);
            }
        }
    }

    private void ordersAtOnce(int set) {
        world.reset();
        boolean whole = set % 2 == 1;
        currency = whole ? "JPY" : "EUR";
        TestProgram made = TestProgram.of(MENTORS, AT_ONCE / MENTORS, AT_ONCE).currency(currency).share("66.67")
                .vat("19");
        program = (whole ? made.prices("333", "1799", "2501", "1247") : made.prices("3.33", "17.99", "25.01", "12.47"))
                .storeIn(programs);
        List<Order> orders = catalogue.enrollments(program).stream().map(Order::new).toList();
        for (int close = 0; close < CLOSES; close++) {
            YearMonth month = FIRST.plusMonths(close);
            clock.set(month.atDay(20).atTime(9, 0).toInstant(ZoneOffset.UTC), true);
            steps(orders, month);
            clock.set(month.plusMonths(1).atDay(1).atTime(12, 0).toInstant(ZoneOffset.UTC), true);
            does(() -> closing.closeBooks(month.toString()), true);
            steps(orders, month);
        }
        orders.forEach(this::isConserved);
        inTotal();
    }

    private void steps(List<Order> orders, YearMonth month) {
        for (int step = 0; step < AT_ONCE * STEPS / (2 * CLOSES); step++) {
            step(orders.get(random.nextInt(orders.size())), month);
        }
        assertThat(ledger.sums().values()).as("the ledger's sums").allMatch(sum -> sum == 0);
    }

    private void step(Order order, YearMonth month) {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> charge(order, month);
            case 3 -> chargeAgain(order, month);
            case 4 -> callWasMissedByTheMentor(order);
            case 5, 6 -> issue(order);
            case 7, 8 -> pay(order);
            case 9 -> giveBackALine(order);
            case 10 -> dispute(order);
            case 11 -> somebodyRefundsAtTheProvider(order);
            default -> settle(order);
        }
    }

    /** Does it as it goes: once; twice, as where the caller died before hearing of it; or once it broke off before. */
    private void does(Runnable step, boolean mayRepeat) {
        int luck = random.nextInt(6);
        if (luck == 0) {
            transactions.executeWithoutResult(begun -> {
                step.run();
                begun.setRollbackOnly();
            });
        }
        step.run();
        if (luck == 1 && mayRepeat) {
            step.run();
        }
    }

    private void charge(Order order, YearMonth month) {
        Charge.Kind kind = Charge.Kind.values()[random.nextInt(Charge.Kind.values().length)];
        String fact = order.key(kind == Charge.Kind.CHECK_IN ? "check-in" : kind.name());
        charge(order, kind, fact, month);
        order.facts.put(fact, charges.findByFactKey(fact).orElseThrow().amount());
    }

    private void charge(Order order, Charge.Kind kind, String fact, YearMonth month) {
        Instant at = month.atDay(1 + random.nextInt(27)).atTime(10, 0).toInstant(ZoneOffset.UTC);
        does(() -> charging.charge(kind, fact, program, order.learner.learnerId(), order.learner.mentorId(), at), true);
    }

    /** A fact is told again later, perhaps by another node, and with another moment. */
    private void chargeAgain(Order order, YearMonth month) {
        List<String> standing = order.facts.keySet().stream().filter(fact -> order.facts.get(fact) != 0).toList();
        if (!standing.isEmpty()) {
            charge(order, Charge.Kind.MODULE, standing.get(random.nextInt(standing.size())), month);
        }
    }

    private void callWasMissedByTheMentor(Order order) {
        order.facts.keySet().stream().filter(fact -> fact.startsWith("check-in") && order.facts.get(fact) != 0)
                .findFirst().ifPresent(fact -> {
                    does(() -> charging.reverseCheckIn(fact.substring("check-in:".length())), true);
                    order.facts.put(fact, 0L);
                });
    }

    private void issue(Order order) {
        of(order).stream().filter(invoice -> invoice.state() == Invoice.State.DRAWN_UP).findFirst()
                .ifPresent(invoice -> {
                    does(() -> invoicing.issue(invoice.id()), true);
                    does(() -> balances.use(invoice.id()), true);
                });
        notesOf(order).stream().filter(note -> note.state() == CreditNote.State.DRAWN_UP
                && documents.find(note.corrects()).isPresent())
                .findFirst().ifPresent(note -> does(() -> crediting.issue(note.id()), true));
    }

    /** What is open, a part of it, or something else; told by the provider or the bank, with or without an invoice. */
    private void pay(Order order) {
        List<Invoice> open = of(order).stream().filter(Invoice::collectable).toList();
        Invoice invoice = open.isEmpty() ? null : open.get(random.nextInt(open.size()));
        long due = invoice == null ? 0 : paying.open(invoice);
        long amount = switch (random.nextInt(5)) {
            case 0, 1 -> Math.max(1, due);
            case 2 -> 1 + due / 2;
            case 3 -> Math.max(1, due - 5);
            default -> 1 + random.nextInt(20_000);
        };
        if (invoice == null) {
            return;
        }
        String reference = order.key("payment");
        PaymentService.Arrived news = new PaymentService.Arrived(random.nextBoolean() ? Payment.Source.PROVIDER
                : Payment.Source.BANK, reference, invoice.id(), null, new Money(amount, currency), null, clock.instant());
        does(() -> paying.arrived(news), true);
        order.payments.put(reference, amount);
        String payment = received.findByReference(reference).orElseThrow().id();
        PaymentService.Decision[] all = PaymentService.Decision.values();
        switch (random.nextInt(4)) {
            case 0 -> {
                PaymentService.Decision decision = all[random.nextInt(all.length)];
                does(() -> paying.decide(payment, decision), true);
            }
            case 1 -> { }
            default -> does(() -> paying.allocate(payment, 10), true);
        }
    }

    private void somebodyRefundsAtTheProvider(Order order) {
        received.findByPayerIdOrderByReceivedAtAscIdAsc(order.learner.sponsorId()).stream()
                .filter(payment -> payment.source() == Payment.Source.PROVIDER && refunds.of(payment.id()).isEmpty())
                .findFirst().ifPresent(payment -> {
                    String reference = order.key("refund");
                    Money money = new Money(1 + random.nextInt((int) Math.max(1, payment.amount() / 2)), currency);
                    does(() -> refunds.found(reference, payment.reference(), money), true);
                });
    }

    private void giveBackALine(Order order) {
        of(order).stream().filter(invoice -> invoice.number() != null).findFirst().ifPresent(invoice -> {
            if (crediting.of(invoice.id()).isEmpty()) {
                InvoiceLine line = documents.lines(invoice.id()).get(0);
                does(() -> crediting.creditLine(invoice.id(), line.id(), 1, "not as agreed"), false);
            }
        });
    }

    private void dispute(Order order) {
        of(order).stream().filter(Invoice::collectable).findFirst().ifPresent(invoice -> {
            if (invoice.disputedAt() == null) {
                does(() -> dunning.dispute(invoice.id()), false);
            } else {
                does(() -> dunning.settleDispute(invoice.id()), false);
            }
        });
    }

    private void settle(Order order) {
        settlements.findByMentorIdOrderByPeriodAscCurrencyAsc(order.learner.mentorId()).stream()
                .filter(settlement -> settlement.state() == Settlement.State.PLANNED).findFirst()
                .ifPresent(settlement -> {
                    does(() -> settling.drawUp(settlement.id()), true);
                    if (settlement.amount() > 0) {
                        does(() -> settling.issue(settlement.id()), true);
                    }
                });
        settlements.findByMentorIdOrderByPeriodAscCurrencyAsc(order.learner.mentorId()).stream()
                .flatMap(settlement -> crediting.of(settlement.id()).stream())
                .filter(note -> note.state() == CreditNote.State.DRAWN_UP && documents.find(note.corrects()).isPresent())
                .findFirst().ifPresent(note -> does(() -> crediting.issue(note.id()), true));
    }

    private List<Invoice> of(Order order) {
        return invoices.findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc().stream()
                .filter(invoice -> invoice.sponsorId().equals(order.learner.sponsorId())).toList();
    }

    private List<CreditNote> notesOf(Order order) {
        return of(order).stream().flatMap(invoice -> crediting.of(invoice.id()).stream()).toList();
    }

    private void isConserved(Order order) {
        String sponsor = order.learner.sponsorId();
        List<Charge> charged = charges.findByProgramIdOrderByAtAscIdAsc(program).stream()
                .filter(charge -> charge.sponsorId().equals(sponsor)).toList();
        assertThat(sum(charged, Charge::amount)).as("what was charged to " + sponsor)
                .isEqualTo(order.facts.values().stream().mapToLong(Long::longValue).sum());
        List<Payment> paid = received.findAll().stream().filter(payment -> sponsor.equals(payment.payerId())).toList();
        Map<String, Long> known = new HashMap<>();
        paid.stream().filter(MoneyIsConservedTest::isMoney).forEach(payment -> known.put(payment.reference(), payment.amount()));
        assertThat(known).as("what " + sponsor + " paid").isEqualTo(order.payments);

        long owed = sum(paid.stream().filter(payment -> !isMoney(payment)).toList(), Payment::amount);
        for (Invoice invoice : of(order)) {
            assertThat(invoice.net()).isEqualTo(sum(charges.findByInvoiceIdOrderByAtAscIdAsc(invoice.id()),
                    Charge::amount)).isEqualTo(sum(shares.findByInvoiceIdOrderByParty(invoice.id()), NetShare::amount));
            long settled = sum(paying.allocationsOf(invoice.id()), Allocation::settles);
            long credited = sum(issued(crediting.of(invoice.id())), CreditNote::gross);
            assertThat(sum(crediting.of(invoice.id()), CreditNote::net)).as("credited of " + invoice.id())
                    .isLessThanOrEqualTo(invoice.net());
            owed += (invoice.number() == null ? 0 : invoice.gross()) - settled - credited;
            if (invoice.state() == Invoice.State.PAID) {
                assertThat(settled + credited).as(invoice.id()).isGreaterThanOrEqualTo(invoice.gross());
            }
        }
        assertThat(balance(LedgerEntry.Accounts.receivable(sponsor))).as("what " + sponsor + " owes").isEqualTo(owed);
        assertThat(balance(LedgerEntry.Accounts.suspense(sponsor))).as("what waits of " + sponsor)
                .isEqualTo(-sum(paid, Payment::rest));
    }

    /** What a credit note left to its sponsor's credit is kept like a payment, but never came. */
    private static boolean isMoney(Payment payment) {
        return payment.source() != Payment.Source.CREDIT;
    }

    private void inTotal() {
        List<Payment> paid = received.findAll();
        List<Allocation> allocated = allocations.findAll();
        List<CreditNote> credited = issued(notes.findAll());
        List<Settlement> drawnUp = settlements.findAll().stream().filter(one -> one.drawnUpAt() != null).toList();
        List<Payment> back = paid.stream().filter(payment -> payment.state() == Payment.State.GIVEN_BACK).toList();
        List<Payment> kept = paid.stream().filter(payment -> payment.state() != Payment.State.GIVEN_BACK).toList();
        List<Payment> atProvider = from(paid, Payment.Source.PROVIDER);
        assertThat(balance(LedgerEntry.Accounts.PROVIDER)).as("the provider")
                .isEqualTo(sum(atProvider, Payment::amount) - sum(atProvider, this::refunded));
        assertThat(balance(LedgerEntry.Accounts.BANK)).as("the bank")
                .isEqualTo(sum(from(paid, Payment.Source.BANK), Payment::amount) - sum(back, this::elsewhere));
        assertThat(balance(LedgerEntry.Accounts.WRITTEN_OFF)).as("what was let be")
                .isEqualTo(sum(allocated, Allocation::writtenOff) - sum(kept, this::elsewhere));
        long toMentors = 0;
        for (Settlement settlement : drawnUp) {
            toMentors += gross(settlement);
        }
        toMentors -= sum(credited.stream().filter(note -> note.kind() == CreditNote.Kind.SETTLEMENT).toList(),
                CreditNote::gross);
        assertThat(drawnUp.stream().map(Settlement::mentorId).distinct()
                .mapToLong(mentor -> balance(LedgerEntry.Accounts.mentor(mentor))).sum()).as("what mentors are owed")
                .isEqualTo(-toMentors);
        long vat = sum(invoices.findAll().stream().filter(invoice -> invoice.number() != null).toList(), Invoice::vat)
                - credited.stream().mapToLong(note -> note.kind() == CreditNote.Kind.INVOICE ? note.vat() : -note.vat())
                .sum() - drawnUp.stream().mapToLong(one -> gross(one) - one.amount()).sum();
        assertThat(balance(LedgerEntry.Accounts.VAT)).as("what the state is owed").isEqualTo(-vat);
        List<String> numbers = new ArrayList<>(invoices.findAll().stream().map(Invoice::number)
                .filter(number -> number != null && number.startsWith("2027")).sorted().toList());
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as("no number is left out").isEqualTo("2027-%04d".formatted(i + 1));
        }
    }

    private static List<Payment> from(List<Payment> payments, Payment.Source source) {
        return payments.stream().filter(payment -> payment.source() == source).toList();
    }

    private long refunded(Payment payment) {
        return refunds.of(payment.id()).stream().filter(refund -> refund.state() == Refund.State.DONE)
                .mapToLong(Refund::amount).sum();
    }

    /** What of a payment neither pays an invoice, nor was refunded, nor stands on the payer's account. */
    private long elsewhere(Payment payment) {
        return payment.amount() - sum(paying.allocationsOfPayment(payment.id()), Allocation::amount) - refunded(payment)
                - payment.rest();
    }

    private long gross(Settlement settlement) {
        return settlement.amount() + documents.vat(settlement).of(settlement.amount(), settlement.currency());
    }

    private long balance(String account) {
        return ledger.balance(account).getOrDefault(currency, 0L);
    }

    private static List<CreditNote> issued(List<CreditNote> all) {
        return all.stream().filter(note -> note.state() == CreditNote.State.ISSUED).toList();
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> amount) {
        return all.stream().mapToLong(amount).sum();
    }
}
