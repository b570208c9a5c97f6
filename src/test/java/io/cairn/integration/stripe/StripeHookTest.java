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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class StripeHookTest {

    private static final String SECRET = "whsec_sandbox";
    private static final String BODY = BillingWorld.checkoutCompleted("evt_1", "invoice-none", "pi_1", 417, "eur");

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
    void eventsThatAreNotForUsAreIgnored() {
        money.postSigned(BODY);
        money.postSigned("{\"id\": \"evt_2\", \"type\": \"customer.created\", \"data\": {\"object\": {}}}");
        money.postSigned(BillingWorld.checkoutCompleted("evt_3", "invoice-none", "pi_1", 417, "eur")
                .replace("\"paid\"", "\"unpaid\""));
        assertThat(outcomes()).containsExactly("IGNORED", "IGNORED", "IGNORED");
    }

    @Test
    void anEventThatComesTwiceAndASecondPaymentChangeNothing() {
        Invoice invoice = invoice();
        String paid = BillingWorld.checkoutCompleted("evt_1", invoice.id(), "pi_1", 417, "eur");
        money.postSigned(paid);
        money.postSigned(paid);
        money.postSigned(BillingWorld.checkoutCompleted("evt_2", invoice.id(), "pi_1", 417, "eur"));
        money.postSigned(BillingWorld.checkoutCompleted("evt_3", invoice.id(), "pi_2", 999, "usd"));

        assertThat(outcomes()).containsExactly("HANDLED", "HANDLED", "HANDLED");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 417L));
    }

    @Test
    void aPaymentForWhichNobodyWaitsYetIsTakenLater() {
        money.fault(Map.of("provider", "mail", "operation", "receive", "fault", "503", "times", 1));
        Invoice invoice = invoice();
        assertThat(world.log("mail", "message")).isEmpty();

        money.postSigned(BillingWorld.checkoutCompleted("evt_1", invoice.id(), "pi_1", 417, "eur"));
        assertThat(outcomes()).containsExactly("NOBODY_WAITS");
        world.advance(Duration.ofMinutes(15));

        assertThat(outcomes()).containsExactly("HANDLED");
        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        assertThat(world.ending("month-close", "2027-01")).isEqualTo("Month closed");
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
}
