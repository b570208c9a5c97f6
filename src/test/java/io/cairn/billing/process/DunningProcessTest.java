package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.DunningService;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Map;

@ProcessTest
class DunningProcessTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private CollectWorld collect;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private DunningService dunning;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void threeRemindersGetFirmerAndThenFinanceDecides() {
        Invoice invoice = collect.invoices(1).get(0);
        assertThat(invoice.dueOn()).hasToString("2027-02-15");
        assertThat(mails()).singleElement().asString().contains("RF").contains("2027-02-15");

        world.advanceTo("2027-02-18T08:59:00Z");
        assertThat(mails()).hasSize(1);
        world.advanceTo("2027-02-18T09:00:00Z");
        assertThat(mails()).as("three days later at ten in Berlin").hasSize(2).last().asString()
                .contains("perhaps it was only forgotten", "21.42 EUR");
        world.advanceTo("2027-02-25T09:00:00Z");
        assertThat(mails()).hasSize(3).last().asString().contains("within the week");
        world.advanceTo("2027-03-07T09:00:00Z");
        assertThat(mails()).as("20 days later is a Sunday").hasSize(3);
        world.advanceTo("2027-03-08T09:00:00Z");
        assertThat(mails()).hasSize(4).last().asString().contains("our last reminder");

        world.advanceTo("2027-03-17T09:00:00Z");
        assertThat(task().getName()).isEqualTo("Decide on overdue invoice");
        tasks.complete(task().getId(), Map.of(DunningProcess.OVERDUE_DECISION, "wait"));
        world.settle();
        assertThat(tasks.createTaskQuery().count()).isZero();
        world.advanceTo("2027-03-31T08:00:00Z");
        assertThat(task().getName()).as("two weeks later, by summer time").isEqualTo("Decide on overdue invoice");
        assertThat(mails()).hasSize(4);

        money.pay(invoice);

        assertThat(tasks.createTaskQuery().count()).as("paid while finance thinks about it").isZero();
        assertThat(world.ending(DunningProcess.KEY, invoice.id())).isEqualTo("Overdue invoice paid");
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void aPaymentBetweenTwoStepsStopsItForThatInvoiceOnly() {
        List<Invoice> both = collect.invoices(2);
        world.advanceTo("2027-02-18T09:00:00Z");
        assertThat(mails()).hasSize(4);
        money.pay(both.get(0));

        world.advanceTo("2027-02-25T09:00:00Z");

        assertThat(mails()).hasSize(5);
        assertThat(world.ending(DunningProcess.KEY, both.get(0).id())).isEqualTo("Invoice paid");
        assertThat(invoices.invoice(both.get(1).id()).state()).isEqualTo(Invoice.State.ISSUED);
    }

    @Test
    void whatIsPaidBeforeItIsSentIsNotWaitedFor() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "503", "times", 1));
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 2_142, "eur");
        assertThat(mails()).isEmpty();

        world.advance(Duration.ofMinutes(15));

        assertThat(world.ending(DunningProcess.KEY, invoice.id())).isEqualTo("Invoice paid before");
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void aPartMakesTheNextReminderSmaller() {
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 1_000, "eur");
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PARTLY_PAID);

        world.advanceTo("2027-02-18T09:00:00Z");

        assertThat(mails()).last().asString().contains("11.42 EUR");
    }

    @Test
    void aDisputeStopsTheRemindersUntilItIsOver() {
        Invoice invoice = collect.invoices(1).get(0);
        world.advanceTo("2027-02-18T09:00:00Z");
        dunning.dispute(invoice.id());
        world.settle();
        world.advance(Duration.ofDays(30));
        assertThat(mails()).hasSize(2);
        assertThat(tasks.createTaskQuery().count()).isZero();

        dunning.settleDispute(invoice.id());
        world.settle();

        assertThat(invoices.invoice(invoice.id()).dueOn()).as("30 days later than before").hasToString("2027-03-17");
        world.advanceTo("2027-03-29T07:59:00Z");
        assertThat(mails()).hasSize(2);
        world.advanceTo("2027-03-29T08:00:00Z");
        assertThat(mails()).as("ten days after that is a Saturday; on Monday at ten, by summer time").hasSize(3).last()
                .asString().contains("within the week");
    }

    @Test
    void aDisputedInvoiceMayBePaid() {
        Invoice invoice = collect.invoices(1).get(0);
        dunning.dispute(invoice.id());
        money.pay(invoice);
        assertThat(world.ending(DunningProcess.KEY, invoice.id())).isEqualTo("Disputed invoice paid");
    }

    @Test
    void aDisputeThatBeginsWhileFinanceDecidesHoldsWhatFollows() {
        Invoice invoice = collect.invoices(1).get(0);
        world.advanceTo("2027-03-17T09:00:00Z");
        dunning.dispute(invoice.id());
        tasks.complete(task().getId(), Map.of(DunningProcess.OVERDUE_DECISION, "wait"));
        world.settle();
        world.advance(Duration.ofDays(60));
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(world.path(DunningProcess.KEY, invoice.id())).containsSubsequence("Decide on overdue invoice",
                "Give up?", "Still owed?").last().isEqualTo("Dispute begun");

        dunning.settleDispute(invoice.id());
        world.settle();
        money.pay(invoice);
        assertThat(world.ending(DunningProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void whatIsGivenUpIsWrittenOff() {
        Invoice invoice = collect.invoices(1).get(0);
        world.advanceTo("2027-03-17T09:00:00Z");
        tasks.complete(task().getId(), Map.of(DunningProcess.OVERDUE_DECISION, "give-up"));
        world.settle();
        assertThat(invoices.open(invoice.id())).isZero();
        assertThat(world.ending(DunningProcess.KEY, invoice.id())).isEqualTo("Invoice given up");
    }

    private Task task() {
        return tasks.createTaskQuery().taskCandidateGroup("finance").singleResult();
    }

    private List<String> mails() {
        return world.log("mail", "message").stream().map(Object::toString).toList();
    }
}
