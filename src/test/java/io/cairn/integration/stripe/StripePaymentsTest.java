package io.cairn.integration.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Payments;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

@ProcessTest
class StripePaymentsTest {

    private static final Payments.Request REQUEST = new Payments.Request("invoice-1", "2027-0001", 143_038, "EUR");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private Payments payments;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void theLinkAsksForTheAmountAndNamesTheInvoice() {
        Payments.Link link = payments.ask(REQUEST);
        assertThat(link.id()).startsWith("plink_");
        assertThat(link.url()).endsWith("/sandbox/pay/" + link.id());
        JsonNode price = calls("prices.create").get(0).path("request");
        assertThat(price.path("unit_amount").asText()).isEqualTo("143038");
        assertThat(price.path("currency").asText()).isEqualTo("eur");
        assertThat(calls("payment_links.create").get(0).path("request").toString()).contains("cairn_invoice",
                "invoice-1", "invoice:invoice-1:link");
    }

    @Test
    void askingAgainGivesTheSameLink() {
        assertThat(payments.ask(REQUEST)).isEqualTo(payments.ask(REQUEST));
        assertThat(calls("payment_links.create")).hasSize(2)
                .filteredOn(call -> call.path("replayed").asBoolean()).hasSize(1);
    }

    @Test
    void theSameInvoiceWithAnotherAmountIsRefused() {
        payments.ask(REQUEST);
        assertThatThrownBy(() -> payments.ask(new Payments.Request("invoice-1", "2027-0001", 1, "EUR")))
                .isInstanceOf(StripeFailure.class).hasMessageContaining("idempotency_error")
                .hasMessageNotContaining("unclear");
    }

    @Test
    void aStoredErrorIsNeverGoneRoundWithAFreshKey() {
        fault("payment_links.create", "500");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> payments.ask(REQUEST)).isInstanceOf(StripeFailure.class)
                    .hasMessageContaining("500");
        }
        assertThat(calls("payment_links.create")).extracting(call -> call.path("request").path("Idempotency-Key")
                .asText()).containsOnly("invoice:invoice-1:link");
        assertThat(calls("payment_links.list")).hasSize(3);
    }

    @Test
    void aLinkWhoseAnswerWasLostIsFound() {
        fault("payment_links.create", "drop-after");
        Payments.Link link = payments.ask(REQUEST);
        assertThat(payments.ask(REQUEST)).isEqualTo(link);
        assertThat(calls("payment_links.list")).hasSize(1);
    }

    @Test
    void anOutageIsOverAtTheNextTry() {
        fault("prices.create", "503");
        assertThatThrownBy(() -> payments.ask(REQUEST)).isInstanceOf(StripeFailure.class).hasMessageContaining("503");
        assertThat(payments.ask(REQUEST).id()).startsWith("plink_");
    }

    @Test
    void currenciesAreCountedAsStripeCountsThem() {
        assertThat(StripeAmounts.toStripe(417, "JPY")).isEqualTo(417);
        assertThat(StripeAmounts.toStripe(417, "ISK")).isEqualTo(41_700);
        assertThat(StripeAmounts.fromStripe(41_700, "isk").minor()).isEqualTo(417);
        assertThat(StripeAmounts.fromStripe(417, "eur").currency()).isEqualTo("EUR");
    }

    private void fault(String operation, String fault) {
        money.fault(Map.of("provider", "stripe", "operation", operation, "fault", fault, "times", 1));
    }

    private List<JsonNode> calls(String operation) {
        return world.log("stripe", "call").stream().filter(call -> call.toString().contains("\"" + operation + "\""))
                .map(call -> call.has("operation") ? call : call.path("body")).toList();
    }
}
