package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.Allocation;
import io.cairn.billing.BalanceEntry;
import io.cairn.billing.BalanceService;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Charge;
import io.cairn.billing.CloseService;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.DocumentService;
import io.cairn.billing.EInvoice;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Payments;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.program.Catalogue;
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
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class CaptureToCashProcessTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private CloseService books;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private BillingService billing;
    @Autowired
    private DocumentService documents;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private BalanceService balances;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Effects effects;
    @Autowired
    private Payments provider;
    @Autowired
    private PaymentService payments;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void whatWasIssuedKeepsTheRules() {
        money.requireGoodDocuments();
    }

    @Test
    void anInvoiceIsPaidByWebhook() {
        Invoice invoice = begin(TestProgram.oneLearner());
        assertThat(invoice.state()).isEqualTo(Invoice.State.ISSUED);
        assertThat(invoice.number()).isEqualTo("2027-0001");
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 417L));
        assertThat(world.log("mail", "message")).singleElement()
                .satisfies(mail -> assertThat(mail.toString()).contains("2027-0001", "4.17 EUR", invoice.paymentLink(),
                        documents.link(invoice.id())));
        assertThat(documents.about(invoice.id()).type()).isEqualTo(EInvoice.Type.INVOICE);
        assertThat(documents.about(invoice.id()).xml()).contains("Cairn Demonstration GmbH", "Example Street 1",
                ">4.17</cbc:PayableAmount>");
        assertThat(documents.lines(invoice.id())).singleElement().satisfies(line -> {
            assertThat(line.net()).isEqualTo(invoice.net());
            assertThat(line.charges()).extracting(Charge::learnerId).containsExactly("learner-1");
        });

        money.pay(invoice);

        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 417L));
        assertThat(billing.ledgerSum()).isEqualTo(Map.of("EUR", 0L));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
        assertThat(world.path(CaptureToCashProcess.KEY, invoice.id())).containsSubsequence("Issue invoice",
                "Ask for payment", "Send invoice", "Collect payment", "Paid?");
    }

    @Test
    void anInvoiceOverNothingIsNotCollected() {
        Invoice invoice = begin(TestProgram.oneLearner().prices("0.00", "18.00", "25.00", "12.50"));
        assertThat(invoice.state()).isEqualTo(Invoice.State.NOTHING_DUE);
        assertThat(invoice.number()).isNull();
        assertThat(world.log("stripe", "call")).isEmpty();
        assertThat(billing.ledgerSum()).isEmpty();
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Nothing to collect");
    }

    @Test
    void whatFinanceGivesUpIsNotAskedForAnyMore() {
        Invoice invoice = begin(TestProgram.oneLearner());
        world.advanceTo("2027-03-30T12:00:00Z");
        Task task = seenTo();
        assertThat(task.getName()).isEqualTo("Decide on overdue invoice");

        tasks.complete(task.getId(), Map.of(DunningProcess.OVERDUE_DECISION, "give-up"));
        world.settle();

        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.GIVEN_UP);
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("written-off")).isEqualTo(Map.of("EUR", 417L));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice given up by finance");
    }

    @Test
    void yenHaveNoDecimals() {
        Invoice invoice = begin(TestProgram.oneLearner().currency("JPY").prices("350", "1800", "2500", "1250"));
        assertThat(invoice.gross()).isEqualTo(417);
        assertThat(world.log("mail", "message").toString()).contains("417 JPY");
        money.pay(invoice);
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void whatTheSponsorsColumnsSayIsOnTheInvoice() {
        Invoice invoice = begin(TestProgram.oneLearner().vat("0").sponsor(Map.of("legalName", "Société d’Essai SA",
                "street", "1 rue Courte", "postCode", "75001", "city", "Paris", "country", "FR", "vatId",
                "FR12345678901", "vatCategory", "AE", "buyerReference", "PO-77", "eAddress", "9957:FR12345678901")));
        assertThat(invoice.vat()).isZero();
        assertThat(documents.about(invoice.id()).xml()).contains("Société d’Essai SA", "1 rue Courte", "PO-77",
                "VATEX-EU-AE", "poacc:billing:01:1.0");
    }

    @Test
    void whyThereIsNoVatIsOnTheInvoice() {
        Invoice drawnUp = drawnUp(TestProgram.oneLearner().vat("0").sponsor(Map.of("vatCategory", "E",
                "vatReason", "Exempt: education")));
        Invoice invoice = collect(drawnUp);
        assertThat(documents.about(invoice.id()).xml()).contains("Exempt: education");
    }

    @Test
    void dinarsHaveThreeDecimalsAndInvoicesTwo() {
        Invoice invoice = begin(TestProgram.oneLearner().currency("KWD").prices("3.33", "18.00", "25.00", "12.50"));
        assertThat(invoice.gross()).isEqualTo(3_960);
        assertThat(documents.about(invoice.id()).xml()).contains(">3.96</cbc:PayableAmount>");
        assertThat(billing.parts(invoice.id())).allSatisfy(part -> assertThat(part.amount() % 10).isZero());
    }

    @Test
    void numbersHaveNoGaps() {
        String program = TestProgram.of(1, 3, 3).storeIn(programs);
        money.chargeEveryLearner(program, Instant.parse("2027-01-20T10:00:00Z"));
        world.advanceTo("2027-02-01T08:00:00Z");
        books.closeBooks("2027-01").invoiceIds()
                .forEach(id -> runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, id));
        world.settle();
        assertThat(billing.invoices()).extracting(Invoice::number)
                .containsExactlyInAnyOrder("2027-0001", "2027-0002", "2027-0003");
    }

    @Test
    void whatWasAskedForAndNotWrittenDownIsFoundAndIsOneLink() {
        Invoice invoice = drawnUp();
        transactions.executeWithoutResult(status -> {
            invoices.issue(invoice.id());
            invoices.useBalance(invoice.id());
        });
        assertThat(asked(invoice).state()).isEqualTo(Effect.State.NEW);
        transactions.executeWithoutResult(status -> {
            invoices.askForPayment(invoice.id());
            status.setRollbackOnly();
        });
        assertThat(asked(invoice).state()).isEqualTo(Effect.State.SENT);

        collect(invoice);
        world.advance(Duration.ofMinutes(1));

        assertThat(asked(invoice).state()).isEqualTo(Effect.State.DONE);
        assertThat(invoices.invoice(invoice.id()).paymentLinkId()).isEqualTo(links().get(0).path("id").asText());
        assertThat(links()).hasSize(1);
    }

    @Test
    void anErrorThatStripeStoresAndThatHidesTheLinkIsSeenThrough() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "500-applied"));
        Invoice invoice = begin(TestProgram.oneLearner());
        assertThat(invoice.paymentLinkId()).isNull();

        world.advance(Duration.ofMinutes(1));

        assertThat(links()).hasSize(1);
        money.pay(invoices.invoice(invoice.id()));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void anErrorThatStripeStoresIsForOperatorsToJudgeAndDoneAnewByTheirWordOnly() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "500"));
        Invoice invoice = begin(TestProgram.oneLearner());
        world.advance(Duration.ofDays(2));
        assertThat(asked(invoice).state()).isEqualTo(Effect.State.UNKNOWN);
        assertThat(links()).isEmpty();
        assertThat(runtime.createIncidentQuery().count()).isZero();

        judge(Map.of("outcomeFound", "not-done"));

        assertThat(links()).hasSize(1);
        assertThat(asked(invoice).generation()).isEqualTo(2);
        money.pay(invoices.invoice(invoice.id()));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void aLinkThatOperatorsSayIsThereIsReadWithItsAddress() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "500"));
        Invoice invoice = begin(TestProgram.oneLearner());
        world.advance(Duration.ofMinutes(5));
        Effect byHand = effects.perform("by-hand", provider.createLink(
                new Payments.Request(invoice.id(), "by hand", invoice.gross(), "EUR")));

        judge(Map.of("outcomeFound", "done", "providerReference", byHand.providerId()));

        Invoice asked = invoices.invoice(invoice.id());
        assertThat(asked.paymentLinkId()).isEqualTo(byHand.providerId());
        assertThat(asked.paymentLink()).isEqualTo(byHand.result());
        assertThat(links()).hasSize(1);
    }

    @Test
    void aLinkThatOperatorsDoNotNameIsFoundByItsInvoice() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "500"));
        Invoice invoice = begin(TestProgram.oneLearner());
        world.advance(Duration.ofMinutes(5));
        Effect byHand = effects.perform("by-hand", provider.createLink(
                new Payments.Request(invoice.id(), "by hand", invoice.gross(), "EUR")));

        judge(Map.of("outcomeFound", "done"));

        assertThat(invoices.invoice(invoice.id()).paymentLinkId()).isEqualTo(byHand.providerId());
    }

    @Test
    void aLinkThatStripeRefusesIsAskedForAgainWhenFinanceHasMendedTheCause() {
        Invoice invoice = refused();
        assertThat(invoice.state()).isEqualTo(Invoice.State.ISSUED);
        assertThat(invoice.paymentLinkId()).isNull();
        assertThat(world.log("mail", "message")).as("nobody is written to without a link").isEmpty();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        Task task = seenTo();
        assertThat(task.getName()).isEqualTo("See to refused link");
        assertThat(tasks.getVariable(task.getId(), CaptureToCashProcess.PAYMENT_REFUSAL)).isEqualTo("account_closed");

        tasks.complete(task.getId(), Map.of(CaptureToCashProcess.REFUSED_LINK, "ask-again"));
        assertThat(effects.of("payment-asked:" + invoice.id() + ":2").orElseThrow().state())
                .as("planned with the step before").isEqualTo(Effect.State.NEW);
        world.settle();

        assertThat(links()).hasSize(1);
        money.pay(invoices.invoice(invoice.id()));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
        assertThat(world.path(CaptureToCashProcess.KEY, invoice.id())).containsSubsequence("Payment link refused",
                "See to refused link", "Record decision", "Ask again?", "Ask for payment", "Send invoice");
    }

    @Test
    void anInvoiceWhoseLinkStripeRefusesIsCollectedByHand() {
        Invoice invoice = refused();

        tasks.complete(seenTo().getId(), Map.of(CaptureToCashProcess.REFUSED_LINK, "bank-transfer"));
        world.settle();

        Invoice collected = invoices.invoice(invoice.id());
        assertThat(collected.state()).isEqualTo(Invoice.State.CLEARED_UP);
        assertThat(collected.paidAt()).isEqualTo(world.now());
        assertThat(payments.payments()).extracting(Payment::reference)
                .containsExactly("bank-transfer:" + invoice.id());
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 417L));
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(billing.ledgerSum()).isEqualTo(Map.of("EUR", 0L));
        assertThat(links()).isEmpty();
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice collected by hand");
    }

    @Test
    void whatTheSponsorHasToHisCreditPaysTheWholeInvoiceAndNoLinkIsMade() {
        Invoice january = begin(TestProgram.oneLearner());
        money.pay(january);
        money.keepOnAccount(january, 300);
        world.advance(Duration.ofSeconds(1));
        money.keepOnAccount(january, 700);

        Invoice invoice = february();

        assertThat(invoice.state()).isEqualTo(Invoice.State.PAID);
        assertThat(invoice.paidAt()).isEqualTo(world.now());
        assertThat(payments.allocationsOf(invoice.id())).extracting(Allocation::amount)
                .as("the oldest first").containsExactlyInAnyOrder(300L, 117L);
        assertThat(links()).as("January's").hasSize(1);
        assertThat(world.log("mail", "message").toString()).contains("is paid", "Paid from your balance: 4.17 EUR");
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", -583L));
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid from balance");
        assertThat(world.path(CaptureToCashProcess.KEY, invoice.id())).containsSubsequence("Issue invoice",
                "Use balance", "Fully paid?", "Say that it is paid");
    }

    @Test
    void whatIsLeftOnceTheBalanceIsUsedIsAskedFor() {
        Invoice january = begin(TestProgram.oneLearner());
        money.pay(january);
        money.keepOnAccount(january, 100);
        money.keepOnAccount(january, 17);

        Invoice invoice = february();

        assertThat(invoice.state()).isEqualTo(Invoice.State.PARTLY_PAID);
        assertThat(payments.allocationsOf(invoice.id())).extracting(Allocation::amount)
                .containsExactlyInAnyOrder(100L, 17L);
        assertThat(links()).hasSize(2);
        assertThat(world.log("mail", "message").toString()).contains("Paid from your balance: 1.17 EUR",
                "Still to pay: 3.00 EUR");
        money.pay(invoice);
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 417L + 300));
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 117L));
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void whatWasCreditedOfAPaidInvoicePaysTheNextOne() {
        Invoice january = begin(TestProgram.oneLearner());
        money.pay(january);
        credits.creditLine(january.id(), documents.lines(january.id()).get(0).id(), 1, null);
        world.settle();
        assertThat(balances.balance("sponsor-1")).isEqualTo(Map.of("EUR", 417L));

        Invoice invoice = february();

        assertThat(invoice.state()).isEqualTo(Invoice.State.PAID);
        assertThat(balances.balance("sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(billing.ledgerSum()).isEqualTo(Map.of("EUR", 0L));
        assertThat(balances.entries("sponsor-1")).extracting(BalanceEntry::kind).contains(
                BalanceEntry.Kind.CREDIT_NOTE, BalanceEntry.Kind.INVOICE_PAID);
    }

    /** The invoice of another completed module, a month later. */
    private Invoice february() {
        money.charge(catalogue.programs().get(0).id(), "mentor-1", Instant.parse("2027-02-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-03-01T08:00:00Z");
        return collect(invoices.invoice(books.closeBooks("2027-02").invoiceIds().get(0)));
    }

    /** The invoice of one learner, for which the provider will not make a link this once. */
    private Invoice refused() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "refused"));
        return begin(TestProgram.oneLearner());
    }

    private Task seenTo() {
        return tasks.createTaskQuery().taskCandidateGroup("finance").singleResult();
    }

    private Effect asked(Invoice invoice) {
        return effects.of("payment-asked:" + invoice.id()).orElseThrow();
    }

    /** An operator says what became of the one effect that nobody can tell. */
    private void judge(Map<String, Object> found) {
        tasks.complete(tasks.createTaskQuery().taskCandidateGroup("operators").singleResult().getId(), found);
        world.settle();
    }

    private List<JsonNode> links() {
        return world.log("stripe", "call").stream()
                .filter(call -> "payment_links.create".equals(call.path("operation").asText()))
                .filter(call -> !call.path("replayed").asBoolean())
                .filter(call -> call.path("accepted").asBoolean() || call.path("applied").asBoolean())
                .map(call -> call.path("response")).toList();
    }

    /** One completed module, its month closed, its invoice on the way: 3.50 and 19 % VAT. */
    private Invoice begin(TestProgram program) {
        return collect(drawnUp(program));
    }

    private Invoice drawnUp() {
        return drawnUp(TestProgram.oneLearner());
    }

    private Invoice drawnUp(TestProgram program) {
        money.charge(program.storeIn(programs), "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        return invoices.invoice(books.closeBooks("2027-01").invoiceIds().get(0));
    }

    private Invoice collect(Invoice invoice) {
        runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, invoice.id());
        world.settle();
        return invoices.invoice(invoice.id());
    }
}
