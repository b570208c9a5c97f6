package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BalanceEntry;
import io.cairn.billing.BalanceService;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.DocumentService;
import io.cairn.billing.Invoice;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Refund;
import io.cairn.billing.RefundService;
import io.cairn.billing.TimelineEvent;
import io.cairn.billing.TimelineService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.Map;

/** An invoice of 21.42 EUR that is paid by its link, and what happens to that money at the provider. */
@ProcessTest
class RefundReviewProcessTest {

    private static final String SPONSOR = "sponsor-1";

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private CollectWorld collect;
    @Autowired
    private PaymentService payments;
    @Autowired
    private RefundService refunds;
    @Autowired
    private TimelineService timelines;
    @Autowired
    private BalanceService balances;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private DocumentService documents;
    @Autowired
    private BillingService billing;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private TaskService tasks;

    private Invoice invoice;
    private Payment payment;

    @BeforeEach
    void aPaidInvoice() {
        world.reset();
        invoice = collect.invoices(1).get(0);
        money.pay(invoice);
        payment = payments.payments().get(0);
    }

    @AfterEach
    void theAccountAndTheRestsTellTheSame() {
        long rests = payments.payments().stream().mapToLong(Payment::rest).sum();
        assertThat(ledger.balance("suspense:sponsor-1").getOrDefault("EUR", 0L)).isEqualTo(-rests);
        assertThat(balances.entries(SPONSOR).stream().mapToLong(BalanceEntry::amount).sum())
                .isEqualTo(balances.balance(SPONSOR).getOrDefault("EUR", 0L));
        assertThat(billing.ledgerSum().values()).allMatch(sum -> sum == 0);
    }

    @Test
    void whatSomebodyGaveBackAtTheProviderIsBookedAndSeenByFinanceOnce() {
        money.stripe("refunds", "payment_intent=" + payment.reference() + "&amount=1000");
        world.settle();

        Refund refund = refunds.of(payment.id()).get(0);
        assertThat(refund.source()).isEqualTo(Refund.Source.PROVIDER);
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", -1_000L));
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 1_142L));
        assertThat(timelines.of(invoice.id())).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(TimelineEvent.Kind.REFUND);
            assertThat(event.what()).isEqualTo("PROVIDER");
        }).anySatisfy(event -> assertThat(event.key()).isEqualTo("refund:" + refund.id()));
        JsonNode event = money.atStripe("events").stream()
                .filter(one -> one.path("type").asText().equals("charge.refunded")).findFirst().orElseThrow();
        money.postSigned(event.toString().replace(event.path("id").asText(), "evt_again"));
        assertThat(refunds.of(payment.id())).hasSize(1);
        assertThat(task().getName()).isEqualTo("See to refund");
        assertThat(tasks.getVariable(task().getId(), RefundReviewProcess.AMOUNT_BACK_CENTS)).isEqualTo(1_000L);

        tasks.complete(task().getId());
        assertThat(world.ending(RefundReviewProcess.KEY, refund.id())).isEqualTo("Refund seen by finance");

        money.stripe("refunds", "payment_intent=" + payment.reference());
        world.settle();
        assertThat(refunds.of(payment.id())).as("another part").hasSize(2);
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", -2_142L));
        credits.creditLine(invoice.id(), documents.lines(invoice.id()).get(0).id(), 1, null);
        world.settle();
        assertThat(balances.balance(SPONSOR)).as("the credit note makes it even").isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void aRefundOfMoneyThatWaitsForFinanceLeavesNothingToDecide() {
        money.pay(invoice.id(), 500, "eur");
        Payment second = payments.payments().stream().filter(one -> one.amount() == 500).findFirst().orElseThrow();
        money.stripe("refunds", "payment_intent=" + second.reference());
        world.settle();
        assertThat(payments.payment(second.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whoIsFasterAtTheProviderLeavesNothingToGiveBack() {
        money.pay(invoice.id(), 500, "eur");
        Payment second = payments.payments().stream().filter(one -> one.amount() == 500).findFirst().orElseThrow();
        money.fault(Map.of("provider", "stripe", "operation", "refunds.create", "fault", "503", "times", 1));
        tasks.complete(task().getId(), Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));
        world.settle();
        money.stripe("refunds", "payment_intent=" + second.reference());
        world.advance(Duration.ofMinutes(15));

        assertThat(payments.payment(second.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(refunds.of(second.id())).extracting(Refund::state)
                .containsExactlyInAnyOrder(Refund.State.OVERTAKEN, Refund.State.DONE);
        assertThat(world.log("stripe", "refund")).hasSize(1);
        assertThat(task().getName()).isEqualTo("See to refund");
    }

    @Test
    void whoWasFasterAndIsHeardOfLaterIsBookedOnce() {
        money.pay(invoice.id(), 500, "eur");
        Payment second = payments.payments().stream().filter(one -> one.amount() == 500).findFirst().orElseThrow();
        money.fault(Map.of("provider", "stripe", "operation", "webhook", "fault", "late", "delay", "PT1H", "times", 3));
        money.stripe("refunds", "payment_intent=" + second.reference());
        tasks.complete(task().getId(), Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));
        world.settle();
        assertThat(refunds.of(second.id())).extracting(Refund::state).containsExactly(Refund.State.OVERTAKEN);
        world.advance(Duration.ofHours(1));

        assertThat(payments.payment(second.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(world.log("stripe", "refund")).hasSize(1);
        assertThat(ledger.balance("suspense:" + SPONSOR)).isEqualTo(Map.of("EUR", 0L));
        assertThat(task().getName()).isEqualTo("See to refund");
    }

    @Test
    void aRefundThatCameToNothingIsGivenBackByHand() {
        Refund refund = givenBackToACardThatTakesNothing();
        tasks.complete(task().getId(), Map.of(RefundReviewProcess.GIVE_BACK_DECISION, "given-back"));
        assertThat(refunds.of(refund.paymentId()).get(0).state()).isEqualTo(Refund.State.BY_HAND);
        assertThat(payments.payment(refund.paymentId()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(ledger.balance("provider")).as("it has that again").isEqualTo(Map.of("EUR", 2_642L));
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", -500L));
        assertThat(world.ending(RefundReviewProcess.KEY, refund.id())).isEqualTo("Money seen to");
    }

    @Test
    void orItStaysOnTheAccount() {
        Refund refund = givenBackToACardThatTakesNothing();
        assertThat(balances.balance(SPONSOR)).as("not to be used yet").isEqualTo(Map.of("EUR", 0L));
        tasks.complete(task().getId(), Map.of(RefundReviewProcess.GIVE_BACK_DECISION, "keep-on-account"));
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 500L));
        assertThat(world.ending(RefundReviewProcess.KEY, refund.id())).isEqualTo("Money seen to");
    }

    /** More money comes, by a card whose issuer takes nothing back, and finance gives it back. */
    private Refund givenBackToACardThatTakesNothing() {
        money.pay(invoice.id(), 500, "eur", "pm_card_refundFail");
        tasks.complete(task().getId(), Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));
        world.settle();
        Payment second = payments.payments().stream().filter(one -> one.amount() == 500).findFirst().orElseThrow();
        assertThat(second.state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 2_142L));

        world.advance(Duration.ofHours(2));

        Refund refund = refunds.of(second.id()).get(0);
        assertThat(refund.state()).isEqualTo(Refund.State.FAILED);
        assertThat(payments.payment(second.id()).state()).isEqualTo(Payment.State.GIVING_BACK);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 2_642L));
        assertThat(task().getName()).isEqualTo("Give back by hand");
        return refund;
    }

    private Task task() {
        return tasks.createTaskQuery().taskCandidateGroup("finance").singleResult();
    }
}
