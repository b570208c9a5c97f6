package io.cairn.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BankFile;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.billing.CloseService;
import io.cairn.billing.CreditNote;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.CreditorReference;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payout;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Settlement;
import io.cairn.billing.StatementService;
import io.cairn.billing.Transfer;
import io.cairn.billing.process.CreditNoteProcess;
import io.cairn.billing.process.PayoutWorld;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Money;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * January of four sponsors and eight mentors: 1,284 things were earned and told 1,391 times, in whatever order; the close
 * breaks off once; the money comes as money does; the mentors are paid; and a call turns out to have been missed by its
 * mentor, whose money cannot be taken back.
 */
@ProcessTest
class MonthEndStory {

    private static final int MENTORS = 8;
    private static final int SPONSORS = 4;
    private static final int UNIQUE = 1_284;
    private static final int TOLD = 1_391;
    /** Paid at the payment provider, from where the money goes on each night. */
    private static final String EARLY_PAID = "mentor-1";
    private static final Instant FEBRUARY = Instant.parse("2027-02-15T10:00:00Z");
    private static final Instant FIRST = Instant.parse("2027-01-04T08:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private ChargeService charges;
    @Autowired
    private CloseService books;
    @Autowired
    private BillingService billing;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private StatementService statements;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TransactionTemplate transactions;

    private String program;

    /** Something that was earned, as its process tells it. */
    private record Fact(Charge.Kind kind, String key, int number) {

        /** Each learner has one mentor and one sponsor. */
        int learner() {
            return number % MENTORS + 1;
        }
    }

    @BeforeEach
    void emptyWorld() {
        world.reset();
        program = TestProgram.of(MENTORS, 1, SPONSORS).mentor(Map.of("providerAccount", "acct_1Daily"))
                .edit("people.csv", MonthEndStory::theOthersHaveABank).storeIn(programs);
    }

    private static String theOthersHaveABank(String people) {
        return people.lines().map(line -> line + (line.startsWith("id,") ? ",iban"
                : line.startsWith("mentor-") && !line.startsWith(EARLY_PAID + ",") ? "," + PayoutWorld.ACCOUNT.get("iban")
                : ",")).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void theMoneyFollowsByItself() {
        List<Fact> facts = facts();
        tell(facts);
        assertThat(billing.charges()).hasSize(UNIQUE);
        long net = 960 * 350 + 210 * 1_800 + 102 * 2_500 + 12 * 1_250;
        assertThat(billing.charges().stream().mapToLong(Charge::amount).sum()).isEqualTo(net);

        theCloseBreaksOff();
        assertThat(billing.invoices()).isEmpty();
        world.advanceTo("2027-02-01T12:00:00Z");
        List<Invoice> issued = billing.invoices();
        assertThat(issued).extracting(Invoice::number)
                .containsExactlyInAnyOrder("2027-0001", "2027-0002", "2027-0003", "2027-0004");
        assertThat(issued.stream().mapToLong(Invoice::net).sum()).isEqualTo(net);
        assertThat(billing.settlements()).hasSize(MENTORS);
        issued.forEach(invoice -> assertThat(billing.parts(invoice.id()).stream()
                .mapToLong(BillingService.Part::amount).sum()).isEqualTo(invoice.net()));
        tell(facts);
        assertThat(books.closeBooks("2027-01").invoiceIds()).as("nothing is charged or billed twice").isEmpty();

        theMoneyComes(issued);
        assertThat(billing.invoices()).extracting(Invoice::state).containsOnly(Invoice.State.PAID);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("finance").list()).extracting(Task::getName)
                .as("what a machine cannot decide").containsExactly("Match payment");
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", -4_500L));
        assertThat(ledger.balance("written-off")).isEqualTo(Map.of("EUR", 10L));

        Payout january = twoPeoplePayTheMentors("2027-02-10T13:00:00Z");
        assertThat(payouts.transfers(january.id())).hasSize(MENTORS).extracting(Transfer::amount)
                .containsExactlyElementsOf(billing.settlements().stream().map(Settlement::amount).toList());
        world.advance(Duration.ofDays(1));
        CreditNote share = aMentorHadNotCome(facts);
        theNextSettlementIsSmaller(share);

        int documents = money.requireGoodDocuments();
        assertThat(documents).as("an invoice each and one more, as of settlements, and two credit notes")
                .isEqualTo(SPONSORS + 1 + MENTORS + 1 + 2);
        assertThat(ledger.sums()).isEqualTo(Map.of("EUR", 0L));
    }

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Map<Charge.Kind, Integer> kinds = Map.of(Charge.Kind.MODULE, 960, Charge.Kind.CRITIQUE, 210, Charge.Kind.CHECK_IN,
                102, Charge.Kind.MISSED_CALL, 12);
        kinds.forEach((kind, many) -> IntStream.range(0, many).forEach(n -> facts.add(new Fact(kind,
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + n, n))));
        assertThat(facts).hasSize(UNIQUE);
        return facts;
    }

    /** Some are told again, as after a crash; in an order that nobody chose. */
    private void tell(List<Fact> facts) {
        Random random = new Random(1_391);
        List<Fact> told = new ArrayList<>(facts);
        told.addAll(facts.subList(0, TOLD - UNIQUE));
        Collections.shuffle(told, random);
        told.forEach(fact -> charges.charge(fact.kind(), fact.key(), program, "learner-" + fact.learner(),
                "mentor-" + fact.learner(), FIRST.plusSeconds(fact.number() * 1_500L)));
    }

    /** As where a node is killed in the middle of it. */
    private void theCloseBreaksOff() {
        world.advanceTo("2027-02-01T11:59:00Z");
        transactions.executeWithoutResult(begun -> {
            assertThat(books.closeBooks("2027-01").invoiceIds()).hasSize(SPONSORS);
            begun.setRollbackOnly();
        });
    }

    /** One transfer for two invoices, one ten cents short, one by the link, and 45.00 that nobody knows. */
    private void theMoneyComes(List<Invoice> issued) {
        long both = issued.get(0).gross() + issued.get(1).gross();
        long shortOnes = issued.get(2).gross() - 10;
        String entries = BankFile.credit("B-1", decimal(both), "", "GB82WEST12345698765432", "",
                "Invoices " + issued.get(0).number() + " and " + issued.get(1).number())
                + BankFile.credit("B-2", decimal(shortOnes), "", "", CreditorReference.of(issued.get(2).number()), "")
                + BankFile.credit("B-3", "45.00", "", "", "", "Thank you");
        statements.take(BankFile.of("S-1", "0.00", decimal(both + shortOnes + 4_500), entries)
                .getBytes(StandardCharsets.UTF_8));
        world.settle();
        money.pay(invoices.invoice(issued.get(3).id()));
    }

    /** Long after the close: sponsor and mentor get a credit note each, and no invoice is negative. */
    private CreditNote aMentorHadNotCome(List<Fact> facts) {
        Fact call = facts.stream().filter(fact -> fact.key().equals("check-in:16")).findFirst().orElseThrow();
        Charge charged = billing.charges().stream().filter(charge -> charge.factKey().equals(call.key())).findFirst()
                .orElseThrow();
        charges.reverseCheckIn("16");
        world.settle();
        CreditNote toSponsor = credits.of(charged.invoiceId()).get(0);
        assertThat(toSponsor.number()).isEqualTo("C2027-0001");
        assertThat(toSponsor.net()).isEqualTo(2_500);
        assertThat(ledger.balance("receivable:" + charged.sponsorId())).as("what the sponsor has to his credit")
                .isEqualTo(Map.of("EUR", -toSponsor.gross()));
        List<CreditNote> ofMentor = billing.settlements().stream().map(Settlement::id)
                .flatMap(id -> credits.of(id).stream()).toList();
        assertThat(ofMentor).singleElement().satisfies(note -> assertThat(note.personId()).isEqualTo(EARLY_PAID));
        return ofMentor.get(0);
    }

    private Payout twoPeoplePayTheMentors(String day) {
        world.advanceTo(day);
        mentors.as("finance-1", "Prepare payout", Map.of());
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "approve"));
        List<Payout> all = payouts.payouts();
        return all.get(all.size() - 1);
    }

    /** The provider cannot take back what the mentor's account has paid out already: February's settlement carries it. */
    private void theNextSettlementIsSmaller(CreditNote share) {
        assertThat(world.ending(CreditNoteProcess.KEY, share.id())).isEqualTo("Mentor owes it");
        assertThat(ledger.balance("mentor:" + EARLY_PAID)).isEqualTo(Map.of("EUR", share.gross()));
        IntStream.range(0, 10).forEach(n -> charges.charge(Charge.Kind.MODULE, "module:february-" + n, program,
                "learner-1", EARLY_PAID, FEBRUARY));
        Payout february = twoPeoplePayTheMentors("2027-03-10T13:00:00Z");
        assertThat(payouts.transfers(february.id())).singleElement().satisfies(transfer ->
                assertThat(transfer.amount()).as("ten modules less the call").isEqualTo(10 * 245 - share.gross()));
        assertThat(ledger.balance("mentor:" + EARLY_PAID)).isEqualTo(Map.of("EUR", 0L));
        Invoice next = billing.invoices().get(SPONSORS);
        assertThat(invoices.open(next.id())).as("what the sponsor got back is used").isEqualTo(next.gross() - 2_975);
    }

    private static String decimal(long minor) {
        return new Money(minor, "EUR").decimal().toPlainString();
    }
}
