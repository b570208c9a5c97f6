package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.BusinessParty;
import io.cairn.billing.CloseService;
import io.cairn.billing.DocumentWriter;
import io.cairn.billing.EInvoice;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoice.State;
import io.cairn.billing.InvoiceApprovalService;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PayoutService;
import io.cairn.billing.VatCategory;
import io.cairn.billing.VendorService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;

@ProcessTest
class IncomingInvoiceProcessTest {

    private static final String OTHER_IBAN = "DE89 3704 0044 0532 0130 00";

    @Autowired
    private World world;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private BillingWorld money;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private InvoiceApprovalService approvals;
    @Autowired
    private VendorService vendors;
    @Autowired
    private DocumentWriter writer;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        incoming.reset();
    }

    @AfterEach
    void nobodyElse() {
        assertThat(ledger.sums().values()).allMatch(sum -> sum == 0);
        incoming.nobodyElse();
    }

    @Test
    void aNewVendorIsApprovedByOneAndTheNextSmallInvoiceByNobody() {
        IncomingInvoice first = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1")));
        Task task = tasks.createTaskQuery().taskName("Approve invoice").singleResult();
        assertThat(tasks.getVariable(task.getId(), "incomingId")).isEqualTo(first.id());
        assertThat(tasks.getVariable(task.getId(), "routeReason")).isEqualTo("new-vendor");
        assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2027-02-11T12:00:00Z")));
        assertThatThrownBy(() -> incoming.approve(IncomingWorld.FINANCE)).as("who handed it in")
                .hasMessageContaining("does not approve it");
        world.advance(Duration.ofHours(5));

        incoming.approve(IncomingWorld.SECOND);

        IncomingInvoice approved = incoming.now(first);
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.dueOn()).isEqualTo(LocalDate.parse("2027-02-11"));
        assertThat(ledger.balance("payable:" + approved.vendorId())).isEqualTo(Map.of("EUR", -11_900L));
        assertThat(ledger.balance("expenses")).isEqualTo(Map.of("EUR", 10_000L));
        assertThat(ledger.balance("vat")).isEqualTo(Map.of("EUR", 1_900L));
        assertThat(incoming.ending(first)).isEqualTo("Invoice approved");
        assertThat(world.path(IncomingInvoiceProcess.KEY, first.id())).containsSubsequence("Read invoice",
                "Weigh invoice", "Route invoice", "Order approval", "Approve invoice", "Book invoice");
        assertThat(world.tablesWith("Clever Tools")).noneMatch(table -> table.startsWith("act_"));

        IncomingInvoice second = incoming.take(InvoicePdf.of(small("CT-2")));
        assertThat(second.state()).isEqualTo(State.APPROVED);
        assertThat(second.vendorId()).isEqualTo(first.vendorId());
        assertThat(second.untouched()).isTrue();
        assertThat(ledger.balance("payable:" + approved.vendorId())).isEqualTo(Map.of("EUR", -17_850L));
        assertThat(approvals.figures()).isEqualTo(new InvoiceApprovalService.Figures(2, 0, 2, 0, 0, 1, 50,
                Duration.ofMinutes(150)));
    }

    @Test
    void muchMoneyIsLookedAtByTwo() {
        IncomingInvoice invoice = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1")
                .replace("100.00", "10,000.00").replace(" 19.00", " 1,900.00").replace("119.00", "11,900.00")));
        incoming.approve(IncomingWorld.SECOND);
        assertThat(incoming.now(invoice).state()).isEqualTo(State.WEIGHED);
        assertThatThrownBy(() -> incoming.approve(IncomingWorld.SECOND)).hasMessageContaining("already");
        incoming.approve(IncomingWorld.THIRD);
        assertThat(incoming.ending(invoice)).isEqualTo("Invoice approved");
        assertThat(ledger.balance("expenses")).isEqualTo(Map.of("EUR", 1_000_000L));
    }

    @Test
    void financeSaysNoAndWhy() {
        IncomingInvoice invoice = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1")));
        assertThatThrownBy(() -> incoming.complete(IncomingWorld.SECOND, "Approve invoice",
                Map.of("invoiceDecision", "reject"))).hasMessageContaining("say why");
        incoming.complete(IncomingWorld.SECOND, "Approve invoice", Map.of("invoiceDecision", "reject", "approvalNote",
                "Nobody ordered this"));
        assertThat(incoming.now(invoice).state()).isEqualTo(State.REJECTED);
        assertThat(incoming.now(invoice).reason()).isEqualTo("Nobody ordered this");
        assertThat(incoming.ending(invoice)).isEqualTo("Invoice rejected by finance");
        assertThat(ledger.balance("expenses")).isEmpty();
        assertThat(incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1") + "Mended")).state())
                .as("what was rejected may be sent again").isEqualTo(State.WEIGHED);
    }

    @Test
    void aVatIdThatCannotBeOneIsRejectedByRule() {
        IncomingInvoice invoice = incoming.take(xml("Tools GmbH", "DE136695977", "T-1", "EUR", 5_000));
        assertThat(invoice.state()).isEqualTo(State.REJECTED);
        assertThat(invoice.reason()).isEqualTo("vat-id-invalid");
        assertThat(incoming.ending(invoice)).isEqualTo("Invoice rejected by rule");
        assertThat(world.log("mail", "message")).as("a vendor is written to by nobody").isEmpty();
    }

    @Test
    void theSameOnceMoreEnds() {
        byte[] file = InvoicePdf.of(InvoicePdf.english("CT-1"));
        IncomingInvoice first = incoming.take(file);
        assertThat(incoming.take(file).id()).as("the same file").isEqualTo(first.id());
        IncomingInvoice again = incoming.take(InvoicePdf.of(InvoicePdf.english("ct/1") + "Copy"));
        assertThat(again.state()).isEqualTo(State.DUPLICATE);
        assertThat(again.duplicateOf()).isEqualTo(first.id());
        assertThat(incoming.ending(again)).isEqualTo("Duplicate closed");
        assertThat(approvals.figures().duplicates()).isEqualTo(1);
    }

    @Test
    void whatIsLikeAnotherIsSeenByAPerson() {
        incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1")));
        IncomingInvoice alike = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-2")));
        IncomingInvoice third = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-3")));
        List<Task> comparing = tasks.createTaskQuery().taskName("Compare invoices").list();
        assertThat(comparing).hasSize(2);
        Task ofThird = byAbout(comparing, third);
        incoming.complete(IncomingWorld.SECOND, byAbout(comparing, alike), Map.of("invoiceComparison", "same"));
        assertThat(incoming.now(alike).state()).isEqualTo(State.DUPLICATE);
        assertThat(incoming.ending(alike)).isEqualTo("Duplicate found by finance");

        incoming.complete(IncomingWorld.SECOND, ofThird, Map.of("invoiceComparison", "another"));
        assertThat(incoming.now(third).state()).isEqualTo(State.WEIGHED);
        assertThat(tasks.createTaskQuery().taskName("Approve invoice").count()).isEqualTo(2);
    }

    @Test
    void anotherAccountIsLookedAtByTwo() {
        IncomingInvoice first = incoming.take(InvoicePdf.of(small("CT-1")));
        incoming.approve(IncomingWorld.SECOND);
        assertThat(vendors.vendor(first.vendorId()).iban()).isEqualTo("GB82WEST12345698765432");
        incoming.take(InvoicePdf.of(small("CT-2").replace(InvoicePdf.IBAN, OTHER_IBAN)
                .replace("12 January", "13 January")));
        Task task = tasks.createTaskQuery().taskName("Approve invoice").singleResult();
        assertThat(tasks.getVariable(task.getId(), "routeReason")).isEqualTo("account-changed");
        assertThat(tasks.getVariable(task.getId(), "approvalsNeeded")).isEqualTo(2);
    }

    @Test
    void whereADiscountEndsSoonSomebodyLooksFirst() {
        incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1") + "2 % discount if paid within 8 days\n"));
        Task task = tasks.createTaskQuery().taskName("Approve invoice").singleResult();
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-20T12:00:00Z")));
    }

    @Test
    void everyCurrencyAndScriptIsBookedAsItIs() {
        IncomingInvoice hebrew = incoming.take(xml("כלים בעמ", "DE136695976", "T-1", "ILS", 20_000));
        incoming.take(xml("כלים בעמ", "DE136695976", "T-2", "JPY", 20_000));
        assertThat(vendors.vendor(hebrew.vendorId()).name()).isEqualTo("כלים בעמ");
        tasks.createTaskQuery().taskName("Approve invoice").list()
                .forEach(task -> incoming.complete(IncomingWorld.SECOND, task, Map.of("invoiceDecision", "approve")));
        tasks.createTaskQuery().taskName("Approve invoice").list()
                .forEach(task -> incoming.complete(IncomingWorld.THIRD, task, Map.of("invoiceDecision", "approve")));
        assertThat(ledger.balance("expenses")).isEqualTo(Map.of("ILS", 20_000L, "JPY", 20_000L));
        assertThat(ledger.balance("payable:" + hebrew.vendorId())).isEqualTo(Map.of("ILS", -23_800L, "JPY", -23_800L));
    }

    @Test
    void aMentorsOwnInvoiceThatEqualsTheSettlementPasses() {
        String settlement = ownInvoiceAwaited();
        IncomingInvoice own = incoming.take(InvoicePdf.of(ofMentor("M-1", "2.45", settlement)));
        assertThat(own.state()).isEqualTo(State.APPROVED);
        assertThat(own.settlementId()).isEqualTo(settlement);
        assertThat(own.mentorId()).isEqualTo("mentor-1");
        assertThat(ledger.balance("mentor:mentor-1")).as("owed once").isEqualTo(Map.of("EUR", -245L));
        assertThat(ledger.balance("payable:" + own.vendorId())).isEmpty();
        assertThat(payouts.dues()).as("the next payout pays it").singleElement()
                .satisfies(due -> assertThat(due.amount()).isEqualTo(245));

        IncomingInvoice second = incoming.take(InvoicePdf.of(ofMentor("M-2", "2.45", settlement)
                .replace("1 February", "2 February")));
        assertThat(second.state()).as("no settlement waits any more").isEqualTo(State.WEIGHED);
    }

    @Test
    void aMentorsOwnInvoiceThatAsksForMoreIsRejected() {
        IncomingInvoice own = incoming.take(InvoicePdf.of(ofMentor("M-1", "2.46", ownInvoiceAwaited())));
        assertThat(own.state()).isEqualTo(State.REJECTED);
        assertThat(own.reason()).isEqualTo("settlement-differs");
        assertThat(lastMail()).contains("invoice M-1", "2027-01", "2.45", "asks for something else");
        assertThat(world.path(IncomingInvoiceProcess.KEY, own.id())).containsSubsequence("Reject invoice",
                "Tell of rejection");
    }

    @Test
    void aMentorHearsWhyFinanceDoesNotPayHisInvoice() {
        IncomingInvoice own = incoming.take(InvoicePdf.of(ofMentor("M-1", "2.45", ownInvoiceAwaited(Map.of("agreement",
                "none"))).replace("Mira One", "Person1001 Example")));
        incoming.complete(IncomingWorld.SECOND, "Approve invoice", Map.of("invoiceDecision", "reject", "approvalNote",
                "The account is not yours"));
        assertThat(incoming.ending(own)).isEqualTo("Invoice rejected by finance");
        assertThat(lastMail()).contains("your invoice M-1 and do not pay it", "The account is not yours");
        assertThat(world.tablesWith("The account is not yours")).noneMatch(table -> table.startsWith("act_"));
    }

    @Test
    void anAccountThatNobodyKnowsIsLookedAtThoughTheAmountIsRight() {
        String settlement = ownInvoiceAwaited(Map.of("agreement", "none"));
        IncomingInvoice own = incoming.take(InvoicePdf.of(ofMentor("M-1", "2.45", settlement)
                .replace("Mira One", "Person1001 Example")));
        assertThat(own.mentorId()).as("by the settlement and the name").isEqualTo("mentor-1");
        assertThat(own.settlementId()).isEqualTo(settlement);
        Task task = tasks.createTaskQuery().taskName("Approve invoice").singleResult();
        assertThat(tasks.getVariable(task.getId(), "routeReason")).isEqualTo("account-new");
        incoming.approve(IncomingWorld.SECOND);
        assertThat(incoming.now(own).state()).isEqualTo(State.APPROVED);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -245L));
    }

    @Test
    void whereWeWriteTheMentorsInvoicesNoneIsTaken() {
        TestProgram.oneLearner().mentor(Map.of("agreement", "v1 2026-12-01", "iban", InvoicePdf.IBAN))
                .storeIn(programs);
        IncomingInvoice own = incoming.take(InvoicePdf.of(ofMentor("M-1", "2.45", "nothing")));
        assertThat(own.reason()).isEqualTo("self-billed");
        assertThat(lastMail()).contains("Invoice M-1 asks for the same money once more");
    }

    /** Of January, 2.45 EUR. @return its id */
    private String ownInvoiceAwaited() {
        return ownInvoiceAwaited(Map.of("agreement", "none", "iban", InvoicePdf.IBAN));
    }

    private String ownInvoiceAwaited(Map<String, String> mentor) {
        money.charge(TestProgram.oneLearner().mentor(mentor).storeIn(programs), "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        String id = books.closeBooks("2027-01").settlementIds().get(0);
        runtime.startProcessInstanceByKey(MentorSettlementProcess.KEY, id);
        world.settle();
        incoming.complete(IncomingWorld.SECOND, "Obtain agreement", Map.of("agreementOutcome", "own-invoice"));
        return id;
    }

    private static String ofMentor(String number, String amount, String settlement) {
        return """
                From: Mira One
                Invoice number: %s
                Invoice date: 1 February 2027
                Settlement: %s
                Total amount %s EUR
                Exempt from VAT
                IBAN %s
                """.formatted(number, settlement, amount, InvoicePdf.IBAN);
    }

    private String lastMail() {
        List<JsonNode> mails = world.log("mail", "message");
        return mails.get(mails.size() - 1).path("body").asText().replaceAll("\\s+", " ");
    }

    private static String small(String number) {
        return InvoicePdf.english(number).replace("100.00", "50.00").replace(" 19.00", " 9.50")
                .replace("119.00", "59.50");
    }

    private Task byAbout(List<Task> all, IncomingInvoice invoice) {
        return all.stream().filter(task -> invoice.id().equals(tasks.getVariable(task.getId(), "incomingId")))
                .findFirst().orElseThrow();
    }

    private byte[] xml(String seller, String vatId, String number, String currency, long net) {
        return writer.write(new EInvoice(EInvoice.Type.INVOICE, number, LocalDate.parse("2027-01-12"),
                LocalDate.parse("2027-02-11"), currency, LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-31"),
                new BusinessParty("tools", seller, "Street 1", "10115", "Berlin", "DE", vatId, null, null, null, null,
                        "GB82WEST12345698765432", new BusinessParty.Contact("Ada", "+49 30 1", "ada@example.org"),
                        VatCategory.S, null),
                new BusinessParty("us", "Cairn Demonstration GmbH", "Street 2", "10115", "Berlin", "DE", "DE123456788",
                        null, null, null, "order-7", null, null, VatCategory.S, null),
                List.of(new EInvoice.Line("1", "Seats", null, 1, "C62", net, new EInvoice.Vat(VatCategory.S, 1900,
                        null))), null, null, null, "en")).xml().getBytes(StandardCharsets.UTF_8);
    }
}
