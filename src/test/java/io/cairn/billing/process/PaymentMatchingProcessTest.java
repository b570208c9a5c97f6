package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CreditorReference;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Refund;
import io.cairn.billing.RefundService;
import io.cairn.shared.Money;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Map;

@ProcessTest
class PaymentMatchingProcessTest {

    private static final String IBAN = "GB82WEST12345698765432";

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
    private InvoiceService invoices;
    @Autowired
    private BillingService billing;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void onePaymentForTwoInvoices() {
        List<Invoice> both = collect.invoices(2);
        Payment payment = arrives("1", 4_284, reference(both.get(0)) + " and " + both.get(1).number());

        assertThat(states(both)).containsOnly(Invoice.State.PAID);
        assertThat(payment.state()).isEqualTo(Payment.State.ALLOCATED);
        assertThat(payments.allocationsOfPayment(payment.id())).hasSize(2);
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 4_284L));
        assertThat(billing.ledgerSum()).isEqualTo(Map.of("EUR", 0L));
        assertThat(world.ending(PaymentMatchingProcess.KEY, payment.id())).isEqualTo("Payment allocated");
        both.forEach(invoice -> assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid"));
    }

    @Test
    void tenCentsTooLittleAreWrittenOff() {
        Invoice invoice = collect.invoices(1).get(0);
        arrives("1", 2_132, reference(invoice));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(ledger.balance("receivable:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("written-off")).isEqualTo(Map.of("EUR", 10L));
    }

    @Test
    void tenCentsTooMuchAreKept() {
        Invoice invoice = collect.invoices(1).get(0);
        Payment payment = arrives("1", 2_152, reference(invoice));
        assertThat(payment.state()).isEqualTo(Payment.State.ALLOCATED);
        assertThat(ledger.balance("written-off")).isEqualTo(Map.of("EUR", -10L));
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void twoPartsMakeAWhole() {
        Invoice invoice = collect.invoices(1).get(0);
        arrives("1", 1_000, reference(invoice));
        assertThat(invoices.open(invoice.id())).isEqualTo(1_142);
        arrives("2", 1_142, reference(invoice));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(payments.allocationsOf(invoice.id())).hasSize(2);
    }

    @Test
    void whatComesTwiceIsOnePayment() {
        Invoice invoice = collect.invoices(1).get(0);
        arrives("1", 1_000, reference(invoice));
        assertThat(payments.arrived(news("1", 1_000, IBAN, reference(invoice)))).isFalse();
        world.settle();
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 1_000L));
    }

    @Test
    void anAccountThatHasPaidBeforeIsKnown() {
        List<Invoice> both = collect.invoices(2);
        arrives("1", 1_000, reference(both.get(1)));
        arrives("2", 1_142, "the rest");
        assertThat(states(both)).containsExactly(Invoice.State.ISSUED, Invoice.State.PAID);
    }

    @Test
    void moneyThatNobodyKnowsWaitsInSuspense() {
        Invoice invoice = collect.invoices(1).get(0);
        Payment payment = arrives("1", 4_500, "Thank you");

        assertThat(task().getName()).isEqualTo("Match payment");
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", -4_500L));
        assertThat(tasks.getVariables(task().getId()).toString()).doesNotContain("Thank you").doesNotContain(IBAN);
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));

        assertThat(payments.payment(payment.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 0L));
        assertThat(invoices.open(invoice.id())).isEqualTo(2_142);
        assertThat(world.ending(PaymentMatchingProcess.KEY, payment.id())).isEqualTo("Payment seen to by finance");
    }

    @Test
    void aStrangersAmountIsProposedAndTakenByFinanceOnly() {
        Invoice invoice = collect.invoices(1).get(0);
        Payment payment = arrives("1", 2_142, null);
        assertThat(tasks.getVariable(task().getId(), PaymentMatchingProcess.PROPOSED_INVOICES))
                .isEqualTo(invoice.number());
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "allocate"));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(payments.payment(payment.id()).payerId()).as("known from now on").isEqualTo("sponsor-1");
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void tooMuchMoneyIsForFinanceAndItsRestStaysOnAccount() {
        Invoice invoice = collect.invoices(1).get(0);
        Payment payment = arrives("1", 3_000, reference(invoice));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.ISSUED);
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "allocate",
                "invoiceNumbers", invoice.number()));
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(payments.payment(payment.id()).state()).isEqualTo(Payment.State.ON_ACCOUNT);
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", -858L));
    }

    @Test
    void anotherCurrencyIsForFinance() {
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 2_142, "usd");
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "keep-on-account"));
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("USD", -2_142L));
        assertThat(invoices.open(invoice.id())).isEqualTo(2_142);
    }

    @Test
    void whatCameByTheProviderIsGivenBackByIt() {
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 2_142, "usd");
        Payment payment = payments.payments().get(0);
        money.fault(Map.of("provider", "stripe", "operation", "refunds.create", "fault", "drop-after"));
        tasks.complete(task().getId(), Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));
        assertThat(payments.payment(payment.id()).state()).isEqualTo(Payment.State.GIVING_BACK);
        assertThat(ledger.balance("provider")).as("decided, not done").isEqualTo(Map.of("USD", 2_142L));
        world.settle();
        world.advance(Duration.ofMinutes(5));

        assertThat(payments.payment(payment.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(refunds.of(payment.id())).singleElement().satisfies(refund -> {
            assertThat(refund.source()).isEqualTo(Refund.Source.CAIRN);
            assertThat(refund.reference()).startsWith("re_");
        });
        assertThat(world.log("stripe", "refund")).as("an answer that got lost is looked up").hasSize(1);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("USD", 0L));
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("USD", 0L));
        assertThat(tasks.createTaskQuery().taskCandidateGroup("finance").count()).isZero();
        assertThat(world.ending(PaymentMatchingProcess.KEY, payment.id())).isEqualTo("Payment given back");
        assertThat(world.path(PaymentMatchingProcess.KEY, payment.id())).containsSubsequence("Record match",
                "Back by provider?", "Refund payment");
    }

    @Test
    void whatTheProviderDoesNotGiveBackFinanceGivesBackByHand() {
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 2_142, "usd");
        Payment payment = payments.payments().get(0);
        money.fault(Map.of("provider", "stripe", "operation", "refunds.create", "fault", "refused"));
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "give-back"));

        assertThat(task().getName()).isEqualTo("Give back by hand");
        assertThat(tasks.getVariable(task().getId(), RefundReviewProcess.REFUND_REFUSAL)).isEqualTo("account_closed");
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("USD", -2_142L));
        answer(Map.of(RefundReviewProcess.GIVE_BACK_DECISION, "given-back"));

        assertThat(payments.payment(payment.id()).state()).isEqualTo(Payment.State.GIVEN_BACK);
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("USD", -2_142L));
        assertThat(ledger.balance("provider")).as("it has what was not given back").isEqualTo(Map.of("USD", 2_142L));
        assertThat(world.ending(PaymentMatchingProcess.KEY, payment.id())).isEqualTo("Money seen to");
    }

    @Test
    void interestIsNothingOfOurs() {
        arrives("1", 12, "Interest");
        answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "not-ours"));
        assertThat(ledger.balance("written-off")).isEqualTo(Map.of("EUR", -12L));
    }

    @Test
    void aNumberThatIsNoOpenInvoiceIsRefusedAndTheTaskStays() {
        List<Invoice> both = collect.invoices(2);
        arrives("1", 9_999, "Thank you");
        for (String wrong : List.of("2027-0009", both.get(0).number() + ", " + both.get(1).number(), " ")) {
            assertThatThrownBy(() -> answer(Map.of(PaymentMatchingProcess.PAYMENT_DECISION, "allocate",
                    "invoiceNumbers", wrong))).hasMessageContaining("invoiceNumbers");
        }
        assertThat(task()).isNotNull();
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", -9_999L));
    }

    @Test
    void theQueueIsInTheOrderOfWhatIsWorthMost() {
        Invoice invoice = collect.invoices(1).get(0);
        arrives("1", 4_500, "Thank you");
        arrives("2", 3_000, reference(invoice));
        arrives("3", 90_000, "Thank you");
        assertThat(tasks.createTaskQuery().taskCandidateGroup("finance").orderByTaskPriority().desc().list())
                .extracting(Task::getPriority).containsExactly(45, 24, 2);
    }

    private Payment arrives(String reference, long amount, String remittance) {
        payments.arrived(news(reference, amount, IBAN, remittance));
        world.settle();
        return payments.payments().stream().filter(payment -> payment.reference().equals("bank:" + reference)).findFirst()
                .orElseThrow();
    }

    private PaymentService.Arrived news(String reference, long amount, String account, String remittance) {
        return new PaymentService.Arrived(Payment.Source.BANK, "bank:" + reference, null, account,
                new Money(amount, "EUR"), remittance, world.now());
    }

    private static String reference(Invoice invoice) {
        return CreditorReference.of(invoice.number());
    }

    private List<Invoice.State> states(List<Invoice> all) {
        return all.stream().map(invoice -> invoices.invoice(invoice.id()).state()).toList();
    }

    private Task task() {
        return tasks.createTaskQuery().taskCandidateGroup("finance").singleResult();
    }

    private void answer(Map<String, Object> values) {
        tasks.complete(task().getId(), values);
        world.settle();
    }
}
