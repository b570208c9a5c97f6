package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What sponsors have to their credit is used once, by whoever comes first, and never gets more or less by itself. */
@ProcessTest
class BalanceTest {

    private static final String SPONSOR = "sponsor-1";

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private PaymentService payments;
    @Autowired
    private BalanceService balances;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private DocumentService documents;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private DunningService dunning;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void twoClosesAtOnceUseNothingTwice() throws Exception {
        List<String> issued = issued(3);
        Invoice first = invoices.invoice(issued.get(0));
        payments.collectedByHand(first, "by-hand");
        money.keepOnAccount(first, 500);
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> used = new ArrayList<>();
            for (String id : issued.subList(1, 3)) {
                used.add(both.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return transactions.execute(begun -> balances.use(id));
                }));
            }
            assertThat(List.of(used.get(0).get(), used.get(1).get())).containsExactlyInAnyOrder(417L, 83L);
        } finally {
            both.shutdownNow();
        }
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 0L));
        assertThat(invoices.open(issued.get(1)) + invoices.open(issued.get(2))).isEqualTo(334);
        issued.subList(1, 3).forEach(id -> assertThat(balances.use(id)).as("again").isEqualTo(balances.usedFor(id)));
        conserved();
    }

    @Test
    void creditForWhatWasGivenUpIsNobodys() {
        String id = issued(1).get(0);
        dunning.giveUp(id);
        credits.creditLine(id, documents.lines(id).get(0).id(), 1, null);
        world.settle();
        assertThat(balances.balance(SPONSOR)).isEmpty();
        assertThat(balances.entries(SPONSOR)).isEmpty();
    }

    /** Money comes, is placed by finance or not, invoices use it, some of them are credited: in whatever order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappensTheBalanceIsWhatCameLessWhatWent(long seed) {
        Random random = new Random(seed);
        List<String> issued = issued(4);
        Invoice first = invoices.invoice(issued.get(0));
        payments.collectedByHand(first, "by-hand");
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            steps.add(() -> money.keepOnAccount(first, 1 + random.nextInt(600)));
        }
        issued.forEach(id -> steps.add(() -> balances.use(id)));
        issued.subList(0, 2).forEach(id -> steps.add(() -> {
            credits.creditLine(id, documents.lines(id).get(0).id(), 1, null);
            world.settle();
        }));
        Collections.shuffle(steps, random);
        steps.forEach(step -> {
            step.run();
            conserved();
        });
        long before = balances.balance(SPONSOR).getOrDefault("EUR", 0L);
        payments.arrived(new PaymentService.Arrived(Payment.Source.BANK, "late", first.id(), null,
                new Money(99, "EUR"), null, world.now()));
        assertThat(balances.balance(SPONSOR).getOrDefault("EUR", 0L)).as("nobody has said what it is").isEqualTo(before);
        conserved();
    }

    /** The account in the ledger, the payments' rests and the entries tell the same, and nothing is used beyond zero. */
    private void conserved() {
        long waits = 0;
        long rests = 0;
        for (Payment payment : payments.payments()) {
            rests += payment.rest();
            waits += payment.usable() ? 0 : payment.rest();
            long gone = payments.allocationsOfPayment(payment.id()).stream().mapToLong(Allocation::amount).sum();
            assertThat(payment.rest()).as(payment.toString()).isEqualTo(payment.amount() - gone).isNotNegative();
        }
        assertThat(ledger.balance("suspense:" + SPONSOR).getOrDefault("EUR", 0L)).isEqualTo(-rests);
        List<BalanceEntry> entries = balances.entries(SPONSOR);
        long balance = balances.balance(SPONSOR).getOrDefault("EUR", 0L);
        assertThat(entries.stream().mapToLong(BalanceEntry::amount).sum()).isEqualTo(balance).isNotNegative();
        long credited = entries.stream().filter(entry -> entry.paymentId() == null).mapToLong(BalanceEntry::amount)
                .sum();
        assertThat(balance).isEqualTo(rests - waits + credited);
        assertThat(ledger.sums().values()).allMatch(sum -> sum == 0);
    }

    /** One of 4.17 EUR for each month from January on, issued and not asked for yet; the earliest first. */
    private List<String> issued(int months) {
        String program = TestProgram.oneLearner().storeIn(programs);
        // The month's close, which comes by itself, finds nothing on the way.
        world.advanceTo("2027-0" + (months + 1) + "-01T08:00:00Z");
        for (int month = 1; month <= months; month++) {
            money.charge(program, "mentor-1", Instant.parse("2027-0" + month + "-20T10:00:00Z"), 1, 0, 0, 0);
        }
        List<String> ids = books.closeBooks("2027-0" + months).invoiceIds();
        assertThat(ids).hasSize(months);
        ids.forEach(id -> transactions.executeWithoutResult(begun -> invoices.issue(id)));
        return ids;
    }
}
