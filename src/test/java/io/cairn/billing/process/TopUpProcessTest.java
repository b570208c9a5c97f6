package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BalanceService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.TopUp;
import io.cairn.billing.TopUpService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.util.Map;

@ProcessTest
class TopUpProcessTest {

    private static final String SPONSOR = "sponsor-1";

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private TopUpService topUps;
    @Autowired
    private BalanceService balances;
    @Autowired
    private PaymentService payments;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void aSponsor() {
        world.reset();
        TestProgram.oneLearner().storeIn(programs);
    }

    @Test
    void aLinkIsPaidAndTheMoneyStandsOnTheAccount() {
        TopUp topUp = order();
        assertThat(topUp.paymentLink()).isNotNull();
        assertThat(world.log("mail", "message").toString()).contains("50.00 EUR", topUp.paymentLink());
        assertThat(balances.balance(SPONSOR)).isEmpty();

        money.pay(topUp);

        assertThat(topUps.topUp(topUp.id()).state()).isEqualTo(TopUp.State.PAID);
        assertThat(payments.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.state()).isEqualTo(Payment.State.ON_ACCOUNT);
            assertThat(payment.payerId()).isEqualTo(SPONSOR);
            assertThat(world.ending(PaymentMatchingProcess.KEY, payment.id())).isEqualTo("Payment allocated");
        });
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 5_000L));
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", -5_000L));
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(ending(topUp)).isEqualTo("Top-up paid");
        JsonNode account = account();
        assertThat(account.path("balances").get(0).path("balance").asLong()).isEqualTo(5_000);
        assertThat(account.path("entries")).hasSize(1);
    }

    @Test
    void theSavedCardIsCharged() {
        money.saveCard(SPONSOR, "pm_card_visa");
        TopUp topUp = order();
        assertThat(topUp.paymentLink()).isNull();
        assertThat(topUp.state()).isEqualTo(TopUp.State.PAID);
        assertThat(world.log("mail", "message").toString()).contains("we have charged 50.00 EUR");
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 5_000L));
        assertThat(ending(topUp)).isIn("Top-up paid", "Top-up paid before");
    }

    @Test
    void moneyThatIsFasterThanTheMailIsSeen() {
        money.fault(Map.of("provider", "mail", "operation", "receive", "fault", "drop-after"));
        TopUp topUp = order();
        money.pay(topUp);
        world.advance(Duration.ofMinutes(5));
        assertThat(topUps.topUp(topUp.id()).state()).isEqualTo(TopUp.State.PAID);
        assertThat(ending(topUp)).isIn("Top-up paid", "Top-up paid before");
    }

    @Test
    void aCardThatIsDeclinedFallsToALink() {
        money.saveCard(SPONSOR, "pm_card_visa_chargeDeclined");
        TopUp topUp = order();
        assertThat(topUp.paymentLink()).isNotNull();
        assertThat(world.log("mail", "message").toString()).contains("could not be charged", topUp.paymentLink());
        money.pay(topUp);
        assertThat(ending(topUp)).isEqualTo("Top-up paid");
    }

    @Test
    void whatNobodyPaysExpiresAndWhatComesLaterIsKeptAllTheSame() {
        TopUp topUp = order();
        world.advance(Duration.ofDays(15));
        assertThat(topUps.topUp(topUp.id()).state()).isEqualTo(TopUp.State.EXPIRED);
        assertThat(topUps.topUp(topUp.id()).reason()).isEqualTo("expired");
        assertThat(ending(topUp)).isEqualTo("Top-up expired");

        money.pay(topUp);
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 5_000L));
        assertThat(topUps.topUp(topUp.id()).state()).isEqualTo(TopUp.State.PAID);
    }

    @Test
    void whatTheProviderRefusesEndsWithItsReason() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "refused"));
        TopUp topUp = order();
        assertThat(topUp.state()).isEqualTo(TopUp.State.REFUSED);
        assertThat(topUp.reason()).isEqualTo("account_closed");
        assertThat(world.log("mail", "message")).isEmpty();
        assertThat(ending(topUp)).isEqualTo("Top-up refused");
        topUps.order(SPONSOR, "again", 5_000, "EUR", "finance");
    }

    @Test
    void theSameKeyTwiceIsOneOrder() {
        assertThat(post("key-1", 5_000, "EUR")).isEqualTo(201);
        assertThat(post("key-1", 5_000, "EUR")).isEqualTo(200);
        assertThat(post("key-1", 6_000, "EUR")).as("another amount").isEqualTo(409);
        assertThat(post("key-1", 5_000, "USD")).as("another currency").isEqualTo(409);
        assertThat(post("key-2", 5_000, "EUR")).as("one is open").isEqualTo(409);
        assertThat(post("key-2", 5_000, "USD")).isEqualTo(201);
        world.settle();
        assertThat(topUps.of(SPONSOR)).hasSize(2);
        money.pay(topUps.of(SPONSOR).stream().filter(topUp -> topUp.currency().equals("EUR")).findFirst().orElseThrow());
        assertThat(post("key-1", 5_000, "EUR")).as("for good").isEqualTo(200);
        assertThat(post("key-3", 5_000, "EUR")).as("the first one is paid").isEqualTo(201);
    }

    @Test
    void whatIsNoOrderIsRefused() {
        assertThat(post(null, 5_000, "EUR")).isEqualTo(400);
        for (long amount : new long[] {0, -1, 100_000_000}) {
            assertThatThrownBy(() -> topUps.order(SPONSOR, "key", amount, "EUR", "finance"))
                    .isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() -> topUps.order(SPONSOR, "key", 1, "XXX", "finance")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> topUps.order(SPONSOR, "key", 1, null, "finance")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> topUps.order("learner-1", "key", 1, "EUR", "finance")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> topUps.agree(SPONSOR, "EUR", 0, 1, "finance")).isInstanceOf(BadInput.class);
        assertThat(topUps.of(SPONSOR)).isEmpty();
    }

    @Test
    void anAgreementIsReplacedAndEnded() {
        topUps.agree(SPONSOR, "EUR", 500, 2_000, "finance");
        topUps.agree(SPONSOR, "EUR", 600, 3_000, "finance");
        assertThat(topUps.agreements(SPONSOR)).singleElement()
                .satisfies(agreement -> assertThat(agreement.threshold()).isEqualTo(600));
        topUps.endAgreement(SPONSOR, "EUR");
        assertThat(topUps.agreements(SPONSOR)).isEmpty();
    }

    private TopUp order() {
        TopUp topUp = topUps.order(SPONSOR, "order-1", 5_000, "EUR", "finance").topUp();
        world.settle();
        return topUps.topUp(topUp.id());
    }

    private String ending(TopUp topUp) {
        return world.ending(TopUpProcess.KEY, topUp.id());
    }

    private JsonNode account() {
        return world.http().get().uri("/api/sponsors/sponsor-1/balance").accept(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBasicAuth("finance", "cairn")).retrieve().body(JsonNode.class);
    }

    private int post(String key, long amount, String currency) {
        return world.http().post().uri("/api/sponsors/sponsor-1/top-ups").contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    headers.setBasicAuth("finance", "cairn");
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                }).body(Map.of("amount", amount, "currency", currency))
                .exchange((request, response) -> response.getStatusCode().value());
    }
}
