package io.cairn.integration.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Invoice;
import io.cairn.billing.LedgerService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class StripeHookTest {

    private static final String SECRET = "whsec_sandbox";
    private static final String BODY = BillingWorld.checkoutCompleted("evt_1", "cs_none");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private BillingService billing;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void onlyWhatIsSignedNowAndWithOurSecretComesIn() {
        Instant now = world.now();
        assertThat(money.post(BODY, null)).isEqualTo(401);
        assertThat(money.post(BODY, "t=x,v1=y")).isEqualTo(401);
        assertThat(money.post(BODY, BillingWorld.signature(BODY, now, "whsec_other"))).isEqualTo(401);
        assertThat(money.post(BODY + " ", BillingWorld.signature(BODY, now, SECRET))).isEqualTo(401);
        assertThat(money.post(BODY, BillingWorld.signature(BODY, now.minusSeconds(301), SECRET))).isEqualTo(401);
        assertThat(money.post(BODY, BillingWorld.signature(BODY, now.plusSeconds(301), SECRET))).isEqualTo(401);
        assertThat(outcomes()).isEmpty();
        assertThat(money.post(BODY, BillingWorld.signature(BODY, now.minusSeconds(300), SECRET))).isEqualTo(200);
    }

    @Test
    void aSignedBodyThatIsNoEventIsRefused() {
        for (String body : List.of("no json", "{}", "{\"id\": \"evt_1\"}")) {
            assertThat(money.post(body, BillingWorld.signature(body, world.now(), SECRET))).as(body).isEqualTo(400);
        }
    }

    @Test
    void oneOfOurSecretsIsEnoughWhileWeChangeIt() {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        Instant now = world.now();
        String header = BillingWorld.signature(BODY, now, "whsec_new");
        assertThat(StripeSignature.fits(header, body, List.of("whsec_old", "whsec_new"), now)).isTrue();
        assertThat(StripeSignature.fits(header + ",v1=00,v0=x", body, List.of("whsec_new", "whsec_old"), now)).isTrue();
        assertThat(StripeSignature.fits(header, body, List.of("whsec_old", ""), now)).isFalse();
        assertThat(StripeSignature.fits(header, body, List.of(), now)).isFalse();
    }

    /** Made with OpenSSL: printf '%s' '1492774577.{"id":"evt_test"}' | openssl dgst -sha256 -hmac whsec_test_secret */
    @Test
    void aSignatureMadeElsewhereFits() {
        assertThat(StripeSignature.fits("t=1492774577,v1=22f7d74836ddad3284a2b80853dd2fe731655c1bfddcff3c3666a500cf3abd80",
                "{\"id\":\"evt_test\"}".getBytes(StandardCharsets.UTF_8), List.of("whsec_test_secret"),
                Instant.ofEpochSecond(1492774577))).isTrue();
    }

    @Test
    void eventsThatAreNotForUsAreIgnored() {
        money.postSigned("{\"id\": \"evt_2\", \"type\": \"customer.created\", \"data\": {\"object\": {}}}");
        world.advance(Duration.ofSeconds(1));
        money.pay(null, 417, "eur");
        assertThat(outcomes()).containsOnly("IGNORED").hasSizeGreaterThan(1);
    }

    /** Else Stripe would bring it again for three days. */
    @Test
    void theIdOfWhatDoesNotConcernUsMayBeAnything() {
        String body = "{\"id\": \"evt_3\", \"type\": \"coupon.created\", "
                + "\"data\": {\"object\": {\"id\": \"SUMMER 27\"}}}";
        assertThat(money.post(body, BillingWorld.signature(body, world.now(), SECRET))).isEqualTo(200);
    }

    @Test
    void moneyThatNoOpenInvoiceAsksForComesToAPerson() {
        Invoice invoice = invoice();
        money.pay(invoice);
        money.pay(invoice.id(), 417, "eur");
        money.pay("invoice-none", 500, "eur");
        assertThat(checkouts()).containsExactlyInAnyOrder("HANDLED", "HANDLED", "NOBODY_WAITS");

        world.advance(Duration.ofHours(2));
        assertThat(tasks.createTaskQuery().taskName("Look at the event").count()).isEqualTo(1);
        assertThat(tasks.createTaskQuery().taskName("Match payment").count()).isEqualTo(1);
        assertThat(ledger.balance("provider")).as("what came for one of ours").isEqualTo(Map.of("EUR", 834L));
        assertThat(ledger.balance("suspense:sponsor-1")).isEqualTo(Map.of("EUR", -417L));
    }

    @Test
    void anEventThatComesTwiceChangesNothingAndASecondPaymentWaits() {
        Invoice invoice = invoice();
        money.pay(invoice);
        JsonNode paid = money.atStripe("events").stream()
                .filter(event -> event.path("type").asText().equals("checkout.session.completed")).findFirst()
                .orElseThrow();
        money.postSigned(paid.toString());
        money.postSigned(BillingWorld.checkoutCompleted("evt_2", paid.path("data").path("object").path("id").asText()));
        money.pay(invoice.id(), 999, "usd");

        assertThat(checkouts()).containsExactlyInAnyOrder("HANDLED", "HANDLED", "HANDLED");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 417L, "USD", 999L));
        assertThat(tasks.createTaskQuery().taskName("Match payment").count()).isEqualTo(1);
    }

    @Test
    void whatAnEventTellsIsAskedOfStripe() {
        Invoice invoice = invoice();
        money.pay(null, 417, "eur");
        String others = money.atStripe("checkout/sessions").get(0).path("id").asText();
        money.postSigned(BillingWorld.checkoutCompleted("evt_1", others).replace("invoice-other", invoice.id()));
        money.postSigned(BillingWorld.checkoutCompleted("evt_2", "cs_none").replace("invoice-other", invoice.id()));

        assertThat(checkouts()).containsExactlyInAnyOrder("IGNORED", "IGNORED", "NOBODY_WAITS");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.ISSUED);
        assertThat(ledger.balance("provider")).isEmpty();
    }

    @Test
    void aPaymentThatComesBeforeTheInvoiceIsSentSettlesIt() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "503", "times", 1));
        Invoice invoice = invoice();
        assertThat(world.log("mail", "message")).isEmpty();

        money.pay(invoice.id(), 417, "eur");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        world.advance(Duration.ofMinutes(15));

        assertThat(checkouts()).containsExactly("HANDLED");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        assertThat(world.ending("capture-to-cash", invoice.id())).isEqualTo("Invoice paid");
    }

    /** One module, the month closed by its timer, the invoice of 4.17 EUR on its way. */
    private Invoice invoice() {
        money.charge(TestProgram.oneLearner().share("0").storeIn(programs), "mentor-1",
                Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T12:00:00Z");
        return billing.invoices().get(0);
    }

    private List<String> outcomes() {
        return jdbc.sql("select outcome from effect_webhook order by event_id").query(String.class).list();
    }

    private List<String> checkouts() {
        return jdbc.sql("select outcome from effect_webhook where kind like 'checkout.%' order by event_id")
                .query(String.class).list();
    }
}
