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
import io.cairn.billing.Settlement;
import io.cairn.billing.StatementService;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * January of four sponsors and eight mentors: 1,284 things were earned and told 1,391 times, in whatever order; the close
 * breaks off once; the money comes as money does; and a call turns out to have been missed by its mentor.
 */
@ProcessTest
class MonthEndStory {

    private static final int MENTORS = 8;
    private static final int SPONSORS = 4;
    private static final int UNIQUE = 1_284;
    private static final int TOLD = 1_391;
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
        program = TestProgram.of(MENTORS, 1, SPONSORS).storeIn(programs);
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

        aMentorHadNotCome(facts);

        int documents = money.requireGoodDocuments();
        assertThat(documents).as("four invoices, eight settlements, two credit notes").isEqualTo(SPONSORS + MENTORS + 2);
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
    private void aMentorHadNotCome(List<Fact> facts) {
        Fact call = facts.stream().filter(fact -> fact.key().equals("check-in:17")).findFirst().orElseThrow();
        Charge charged = billing.charges().stream().filter(charge -> charge.factKey().equals(call.key())).findFirst()
                .orElseThrow();
        charges.reverseCheckIn("17");
        world.settle();
        CreditNote toSponsor = credits.of(charged.invoiceId()).get(0);
        assertThat(toSponsor.number()).isEqualTo("C2027-0001");
        assertThat(toSponsor.net()).isEqualTo(2_500);
        assertThat(ledger.balance("receivable:" + charged.sponsorId())).as("what the sponsor has to his credit")
                .isEqualTo(Map.of("EUR", -toSponsor.gross()));
        List<CreditNote> ofMentor = billing.settlements().stream().map(Settlement::id)
                .flatMap(id -> credits.of(id).stream()).toList();
        assertThat(ofMentor).singleElement().satisfies(note ->
                assertThat(note.personId()).isEqualTo("mentor-" + call.learner()));
    }

    private static String decimal(long minor) {
        return new Money(minor, "EUR").decimal().toPlainString();
    }
}
