package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BankFile;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Payments;
import io.cairn.billing.ProviderPayout;
import io.cairn.billing.ProviderPayoutService;
import io.cairn.billing.ProviderTransaction;
import io.cairn.shared.Money;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

@ProcessTest
class ProviderPayoutProcessTest {

    private static final Map<String, Object> AGAIN = Map.of("unknownTransactions", "match-again");
    private static final Map<String, Object> BOOK = Map.of("unknownTransactions", "book");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private ProviderPayoutWorld provider;
    @Autowired
    private ProviderPayoutService payouts;
    @Autowired
    private PaymentService payments;
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

    @AfterEach
    void nothingIsLost() {
        assertThat(ledger.sums().values()).allMatch(sum -> sum == 0);
    }

    @Test
    void whatThePayoutIsMadeOfIsKnownAndBookedAndTheBankHasIt() {
        provider.paidAndHandedOn();
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 2_142L - 1_260));
        JsonNode sent = provider.payOut();
        assertThat(sent.path("amount").asLong()).isEqualTo(2_142 - 57 - 1_260);

        ProviderPayout payout = payouts.payouts().get(0);
        assertThat(payouts.payouts()).as("once, however many events tell of it").hasSize(1);
        assertThat(payout.state()).isEqualTo(ProviderPayout.State.RECONCILED);
        assertThat(payouts.transactions(payout.id())).allMatch(ProviderTransaction::known)
                .extracting(ProviderTransaction::kind)
                .containsExactlyInAnyOrder(Payments.Movement.PAYMENT, Payments.Movement.TRANSFER);
        assertThat(ledger.balance("provider")).as("nothing is left there").isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("provider-fees")).isEqualTo(Map.of("EUR", 57L));
        assertThat(ledger.balance("provider-in-transit")).isEqualTo(Map.of("EUR", 825L));
        assertThat(ledger.balance("bank")).isEmpty();
        assertThat(world.ending(ProviderPayoutProcess.KEY, payout.id())).isEqualTo("Payout reconciled");

        String entry = BankFile.credit("B-1", "8.25", sent.path("trace_id").path("value").asText(), "", "", "");
        mentors.bank("S-1", "0.00", "8.25", entry);
        mentors.bank("S-1b", "0.00", "8.25", entry);
        assertThat(ledger.balance("bank")).as("once").isEqualTo(Map.of("EUR", 825L));
        assertThat(ledger.balance("provider-in-transit")).isEqualTo(Map.of("EUR", 0L));
        assertThat(payments.payments()).as("it is no sponsor's").extracting(Payment::source)
                .containsExactly(Payment.Source.PROVIDER);
    }

    @Test
    void whatNobodyKnowsFinanceLooksAt() {
        money.pay(null, 417, "eur");
        provider.payOut();
        String id = payouts.payouts().get(0).id();
        assertThat(payouts.payout(id).state()).isEqualTo(ProviderPayout.State.PAID);
        mentors.as("finance-1", "See to unknown transactions", AGAIN);
        assertThat(world.ending(ProviderPayoutProcess.KEY, id)).as("it is not known yet").isNull();
        mentors.as("finance-1", "See to unknown transactions", BOOK);

        assertThat(world.ending(ProviderPayoutProcess.KEY, id)).isEqualTo("Payout reconciled");
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", -417L));
        assertThat(ledger.balance("provider-fees")).isEqualTo(Map.of("EUR", 31L));
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whatWasOnlyLateIsKnownOnceItIsMatchedAgain() {
        money.pay(null, 417, "eur");
        provider.payOut();
        String id = payouts.payouts().get(0).id();
        payments.arrived(new PaymentService.Arrived(Payment.Source.PROVIDER,
                money.atStripe("charges").get(0).path("payment_intent").asText(), null, null, new Money(417, "EUR"),
                null, world.now()));
        mentors.as("finance-1", "See to unknown transactions", AGAIN);
        assertThat(world.ending(ProviderPayoutProcess.KEY, id)).isEqualTo("Payout reconciled");
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whatWasGivenBackIsKnown() {
        provider.paidAndHandedOn();
        money.pay(billing.invoices().get(0).id(), 500, "eur");
        mentors.as("finance-1", "Match payment", Map.of("paymentDecision", "give-back"));
        assertThat(provider.payOut().path("amount").asLong()).isEqualTo(825 - 33);

        ProviderPayout payout = payouts.payouts().get(0);
        assertThat(payout.state()).isEqualTo(ProviderPayout.State.RECONCILED);
        assertThat(payouts.transactions(payout.id())).extracting(ProviderTransaction::kind)
                .contains(Payments.Movement.REFUND).hasSize(4);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("provider-fees")).isEqualTo(Map.of("EUR", 57L + 33));
    }

    @Test
    void whatDoesNotComeToItsAmountFinanceLooksAt() {
        payouts.paid(new Payments.SentToBank("po_none", new Money(500, "EUR"), null, "STRIPE"));
        world.settle();
        assertThat(tasks.createTaskQuery().taskName("See to unknown transactions").count()).isEqualTo(1);

        mentors.bank("S-1", "0.00", "4.99", BankFile.credit("B-1", "4.99", "", "", "", "STRIPE PAYOUT"));
        assertThat(payments.payments()).as("another amount is something else").hasSize(1);
        mentors.bank("S-2", "4.99", "9.99", BankFile.credit("B-2", "5.00", "", "", "", "Stripe payout"));
        assertThat(payments.payments()).hasSize(1);
        assertThat(payouts.payouts().get(0).bankReference()).endsWith("B-2:2027-02-10");
    }
}
