package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.billing.CloseService;
import io.cairn.billing.CreditNote;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.DocumentService;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Reversal;
import io.cairn.billing.Settlement;
import io.cairn.billing.Transfer;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class CreditNoteProcessTest {

    private static final Instant JANUARY = Instant.parse("2027-01-20T10:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private ChargeService charges;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private DocumentService documents;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private BillingService billing;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void whatWasIssuedKeepsTheRules() {
        money.requireGoodDocuments();
        assertThat(billing.ledgerSum().values()).allMatch(sum -> sum == 0);
    }

    @Test
    void aChargeThatIsTakenBackAfterItsInvoiceIsCreditedToSponsorAndMentor() {
        Invoice invoice = issued();
        charges.reverseCheckIn("call-1");
        charges.reverseCheckIn("call-1");
        world.settle();

        CreditNote note = credits.of(invoice.id()).get(0);
        assertThat(credits.of(invoice.id())).hasSize(1);
        assertThat(note.number()).isEqualTo("C2027-0001");
        assertThat(note.gross()).isEqualTo(2_975);
        assertThat(documents.about(note.id()).xml()).contains(">381</cbc:CreditNoteTypeCode>",
                "<cbc:ID>" + invoice.number() + "</cbc:ID>");
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", invoice.gross() - 2_975));
        assertThat(world.log("mail", "message").toString()).contains("C2027-0001", documents.link(note.id()));
        assertThat(world.ending(CreditNoteProcess.KEY, note.id())).isEqualTo("Credit note sent");
        assertThat(world.path(CreditNoteProcess.KEY, note.id())).containsSubsequence("Issue credit note",
                "Send credit note");

        Settlement settlement = billing.settlements().get(0);
        CreditNote share = credits.of(settlement.id()).get(0);
        assertThat(share.number()).isEqualTo("SC2027-0001");
        assertThat(share.net()).isEqualTo(1_750);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -(settlement.amount() - 1_750)));
        assertThat(books.closeBooks("2027-01").invoiceIds()).isEmpty();
    }

    @Test
    void financeCreditsSomeOfALineAndNeverMoreThanIsLeft() {
        Invoice invoice = issued();
        String line = documents.lines(invoice.id()).stream().filter(one -> one.kind() == Charge.Kind.MODULE)
                .findFirst().orElseThrow().id();
        credits.creditLine(invoice.id(), line, 2, "As agreed on the phone");
        world.settle();
        CreditNote note = credits.of(invoice.id()).get(0);
        assertThat(note.net()).isEqualTo(700);
        assertThat(documents.about(note.id()).xml()).contains("As agreed on the phone",
                ">2</cbc:CreditedQuantity>");
        assertThat(ledger.balance("mentor:mentor-1").get("EUR")).isEqualTo(-billing.settlements().get(0).amount());
        assertThatThrownBy(() -> credits.creditLine(invoice.id(), line, 2, null)).isInstanceOf(BadInput.class)
                .hasMessageContaining("1 left");
    }

    @Test
    void whatFinanceGaveBackBeforeIsNotGivenBackAgain() {
        Invoice invoice = issued();
        String line = documents.lines(invoice.id()).stream().filter(one -> one.kind() == Charge.Kind.CHECK_IN)
                .findFirst().orElseThrow().id();
        credits.creditLine(invoice.id(), line, 1, "A poor line");
        charges.reverseCheckIn("call-1");
        world.settle();

        assertThat(credits.of(invoice.id())).extracting(CreditNote::net).containsExactly(2_500L);
        assertThat(credits.of(billing.settlements().get(0).id())).as("the mentor had not come all the same")
                .extracting(CreditNote::net).containsExactly(1_750L);
    }

    @Test
    void whatWasPaidAlreadyStaysOnTheSponsorsAccount() {
        Invoice invoice = issued();
        money.pay(invoice);
        charges.reverseCheckIn("call-1");
        world.settle();
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(billing.balanceOf("sponsor-1")).isEqualTo(Map.of("EUR", -2_975L));
    }

    @Test
    void whatWasHandedOnTooMuchIsTakenBackAndLeavesNothingToCarry() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER)).get(0);
        Transfer paid = payouts.transfers(mentors.issued()).get(0);
        String note = money.creditWhole(settlement);

        assertThat(payouts.reversals(paid.id())).singleElement().satisfies(back -> {
            assertThat(back.amount()).isEqualTo(credits.creditNote(note).gross()).isEqualTo(245);
            assertThat(back.state()).isEqualTo(Reversal.State.DONE);
        });
        assertThat(world.log("stripe", "transfer_reversal")).singleElement()
                .satisfies(back -> assertThat(back.path("transfer").asText()).isEqualTo(paid.providerId()));
        assertThat(world.ending(CreditNoteProcess.KEY, note)).isEqualTo("Transfer reversed");
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(payouts.dues()).isEmpty();
        assertThat(payouts.planReversal(note)).as("once").isTrue();
        assertThat(payouts.reversals(paid.id())).hasSize(1);

        mentors.acceptedInFebruary(3);
        assertThat(payouts.transfers(mentors.issued())).singleElement()
                .satisfies(next -> assertThat(next.amount()).isEqualTo(3 * 245));
    }

    @Test
    void aReversalWhoseAnswerGotLostIsLookedUp() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER)).get(0);
        mentors.issued();
        money.fault(Map.of("provider", "stripe", "operation", "transfers.reversals.create", "fault", "drop-after"));
        String note = money.creditWhole(settlement);
        world.advance(Duration.ofMinutes(1));
        assertThat(world.ending(CreditNoteProcess.KEY, note)).isEqualTo("Transfer reversed");
        assertThat(world.log("stripe", "transfer_reversal")).hasSize(1);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whatCannotBeTakenBackMakesTheNextPayoutSmallerByJustThat() {
        String settlement = mentors.accepted(TestProgram.oneLearner()
                .mentor(Map.of("providerAccount", "acct_1Daily"))).get(0);
        Transfer paid = payouts.transfers(mentors.issued()).get(0);
        world.advance(Duration.ofDays(1));
        String note = money.creditWhole(settlement);

        assertThat(payouts.reversals(paid.id())).singleElement().satisfies(back -> {
            assertThat(back.state()).isEqualTo(Reversal.State.REFUSED);
            assertThat(back.refusal()).isEqualTo("balance_insufficient");
        });
        assertThat(world.ending(CreditNoteProcess.KEY, note)).isEqualTo("Mentor owes it");
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 245L));
        assertThat(payouts.dues()).singleElement().satisfies(due -> {
            assertThat(due.amount()).isEqualTo(-245);
            assertThat(due.standing()).isEqualTo(PayoutService.Standing.OWES);
        });

        mentors.acceptedInFebruary(3);
        assertThat(payouts.transfers(mentors.issued())).singleElement()
                .satisfies(next -> assertThat(next.amount()).isEqualTo(3 * 245 - 245));
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(payouts.dues()).isEmpty();
    }

    @Test
    void whatIsStillToBePaidIsSetOffAndNotTakenBack() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER)).get(0);
        mentors.issued();
        mentors.acceptedInFebruary(3);
        String note = money.creditWhole(settlement);
        assertThat(world.ending(CreditNoteProcess.KEY, note)).isEqualTo("Credit note sent");
        assertThat(world.log("stripe", "transfer_reversal")).isEmpty();
        assertThat(payouts.transfers(mentors.issued())).singleElement()
                .satisfies(next -> assertThat(next.amount()).isEqualTo(3 * 245 - 245));
    }

    /** Three modules and a check-in, with what the mentor gets of it. */
    private Invoice issued() {
        String program = TestProgram.oneLearner().storeIn(programs);
        money.charge(program, "mentor-1", JANUARY, 3, 0, 0, 0);
        charges.charge(Charge.Kind.CHECK_IN, "check-in:call-1", program, "learner-1", "mentor-1", JANUARY);
        world.advanceTo("2027-02-01T08:00:00Z");
        CloseService.Closed closed = books.closeBooks("2027-01");
        closed.settlementIds().forEach(id -> runtime.startProcessInstanceByKey(MentorSettlementProcess.KEY, id));
        List<String> ids = closed.invoiceIds();
        ids.forEach(id -> runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, id));
        world.settle();
        return invoices.invoice(ids.get(0));
    }
}
