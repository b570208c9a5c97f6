package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingDocument;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.CreditNote;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.DocumentService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Objection;
import io.cairn.billing.ObjectionService;
import io.cairn.billing.Settlement;
import io.cairn.billing.SettlementService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Map;

@ProcessTest
class MentorSettlementProcessTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private SettlementService settlements;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private ObjectionService objections;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private DocumentService documents;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void whatWasIssuedKeepsTheRules() {
        money.requireGoodDocuments();
    }

    @Test
    void silenceIsAcceptance() {
        Settlement settlement = begin(TestProgram.oneLearner());
        assertThat(settlement.state()).isEqualTo(Settlement.State.SENT);
        assertThat(settlement.amount()).isEqualTo(245);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -245L));
        BillingDocument document = documents.about(settlement.id());
        assertThat(document.number()).isEqualTo("S2027-0001");
        assertThat(document.xml()).contains(">389</cbc:InvoiceTypeCode>", "demo 2026-12-01",
                "special scheme for small enterprises");
        assertThat(world.log("mail", "message")).singleElement().satisfies(mail -> assertThat(mail.toString())
                .contains("2.45 EUR", "mentor-1@example.org", documents.link(settlement.id()), "2027-02-08"));
        assertThat(tasks.createTaskQuery().taskAssignee("mentor-1").singleResult().getName())
                .isEqualTo("Object to settlement");

        world.advanceTo("2027-02-08T08:00:01Z");

        assertThat(settlements.settlement(settlement.id()).state()).isEqualTo(Settlement.State.ACCEPTED);
        assertThat(objections.payable(settlement.id())).isEqualTo(245);
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Settlement accepted");
        assertThat(world.path(MentorSettlementProcess.KEY, settlement.id())).containsSubsequence(
                "Draw up settlement", "Issue settlement", "Send settlement", "Time to object over",
                "Record acceptance");
    }

    @Test
    void aMentorWhoPaysVatGetsItOnTop() {
        Settlement settlement = begin(TestProgram.oneLearner().mentor(Map.of("vatId", "DE136695976", "iban",
                "DE89 3704 0044 0532 0130 00", "street", "Weg 1", "postCode", "20095", "city", "Hamburg", "country",
                "DE", "eAddress", "9930:DE136695976", "agreement", "v1 2026-12-01"))
                .edit("people.csv", text -> text.replaceFirst("(mentor-1,mentor.*?,en,,,,),70", "$119,70")));
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -292L));
        assertThat(documents.about(settlement.id()).xml()).contains("poacc:selfbilling", "DE89370400440532013000",
                ">2.92</cbc:PayableAmount>", "v1 2026-12-01");
        complete("Object to settlement", Map.of("settlementAnswer", "accept"));
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Settlement accepted");
    }

    @Test
    void withoutAnAgreementTheMentorWritesTheInvoice() {
        Settlement settlement = begin(TestProgram.oneLearner().mentor(Map.of("agreement", "none")));
        assertThat(documents.find(settlement.id())).isEmpty();
        complete("Obtain agreement", Map.of("agreementOutcome", "own-invoice"));
        assertThat(settlements.settlement(settlement.id()).state()).isEqualTo(Settlement.State.OWN_INVOICE);
        assertThat(documents.find(settlement.id())).isEmpty();
        assertThat(world.log("mail", "message").toString()).contains("Please send us an invoice");
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Mentor invoices");
    }

    @Test
    void anAgreementThatFinanceObtainedIsOnTheInvoice() {
        Settlement settlement = begin(TestProgram.oneLearner().mentor(Map.of("agreement", "none")));
        complete("Obtain agreement", Map.of("agreementOutcome", "agreed", "agreement", "v2 2027-02-01"));
        assertThat(documents.about(settlement.id()).xml()).contains("v2 2027-02-01");
        assertThat(settlements.settlement(settlement.id()).state()).isEqualTo(Settlement.State.SENT);
    }

    @Test
    void ofAnObjectionOnlyTheDisputedLineIsHeldUntilItIsRejected() {
        Settlement settlement = begin(TestProgram.of(1, 2, 2));
        assertThat(settlement.amount()).isEqualTo(490);
        complete("Object to settlement", Map.of("settlementAnswer", "object", "disputedLine", 2, "objectionReason",
                "This was not my learner"));
        assertThat(objections.payable(settlement.id())).isEqualTo(245);
        complete("Decide objection", Map.of("objectionOutcome", "rejected", "decisionReason", "It was, until May"));
        assertThat(objections.payable(settlement.id())).isEqualTo(490);
        assertThat(objections.objection(settlement.id()).state()).isEqualTo(Objection.State.REJECTED);
        assertThat(world.log("mail", "message").toString()).contains("It was, until May");
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Objection rejected");
    }

    @Test
    void aMentorWhoIsRightGetsACreditNoteAndANewInvoice() {
        Settlement settlement = begin(TestProgram.oneLearner());
        complete("Object to settlement", Map.of("settlementAnswer", "object", "objectionReason", "It was two modules"));
        assertThat(objections.payable(settlement.id())).isZero();
        complete("Decide objection", Map.of("objectionOutcome", "corrected", "rightAmountCents", 490,
                "decisionReason", "It was two"));
        CreditNote note = credits.of(settlement.id()).get(0);
        assertThat(note.number()).isEqualTo("SC2027-0001");
        assertThat(documents.about(note.id()).xml()).contains(">261</cbc:CreditNoteTypeCode>",
                "<cbc:ID>S2027-0001</cbc:ID>", "It was two");
        assertThat(documents.about(settlement.id() + ".corrected").number()).isEqualTo("S2027-0002");
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -490L));
        assertThat(objections.payable(settlement.id())).isEqualTo(490);
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Settlement corrected");
        assertThat(money.requireGoodDocuments()).isEqualTo(3);
    }

    @Test
    void aMentorWithoutAShareIsToldNothing() {
        Settlement settlement = begin(TestProgram.oneLearner().share("0"));
        assertThat(settlement.state()).isEqualTo(Settlement.State.NOTHING_DUE);
        assertThat(ledger.sums()).isEmpty();
        assertThat(world.log("mail", "message")).isEmpty();
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Nothing to settle");
    }

    private Settlement begin(TestProgram program) {
        money.chargeEveryLearner(program.storeIn(programs), Instant.parse("2027-01-20T10:00:00Z"));
        world.advanceTo("2027-02-01T08:00:00Z");
        String id = books.closeBooks("2027-01").settlementIds().get(0);
        runtime.startProcessInstanceByKey(MentorSettlementProcess.KEY, id);
        world.settle();
        return settlements.settlement(id);
    }

    private void complete(String task, Map<String, Object> answers) {
        tasks.complete(tasks.createTaskQuery().taskName(task).singleResult().getId(), answers);
        world.settle();
    }
}
