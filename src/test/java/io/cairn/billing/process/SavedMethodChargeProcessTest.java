package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.SavedMethodService;
import io.cairn.billing.TimelineEvent;
import io.cairn.billing.TimelineService;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An invoice of 4.17 EUR whose sponsor has a card saved. */
@ProcessTest
class SavedMethodChargeProcessTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private BillingService billing;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private PaymentService payments;
    @Autowired
    private SavedMethodService methods;
    @Autowired
    private TimelineService timelines;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private Effects effects;
    @Autowired
    private RuntimeService runtime;

    private String program;

    @BeforeEach
    void oneLearner() {
        world.reset();
        program = TestProgram.oneLearner().storeIn(programs);
    }

    @AfterEach
    void nothingIsOutOfBalance() {
        assertThat(billing.ledgerSum().values()).allMatch(sum -> sum == 0);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void theCardIsChargedAndTheMoneyArrivesAsAPaymentOnce() {
        Invoice invoice = begin("pm_card_visa");

        assertThat(invoice.state()).isEqualTo(Invoice.State.PAID);
        assertThat(invoice.paymentLinkId()).isNull();
        assertThat(payments.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.source()).isEqualTo(Payment.Source.PROVIDER);
            assertThat(payment.reference()).startsWith("pi_");
            assertThat(payment.amount()).isEqualTo(417);
        });
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 417L));
        assertThat(outcomes()).containsExactly("authorized", "succeeded");
        assertThat(mails()).contains("Charged to the card that you have saved with us: 4.17 EUR");
        assertThat(ending(invoice)).isEqualTo("Method charged");
        assertThat(world.path(SavedMethodChargeProcess.KEY, invoice.id())).containsSubsequence("Authorise payment",
                "Capture payment");
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");

        JsonNode captured = money.atStripe("events").stream()
                .filter(event -> event.path("type").asText().equals("charge.captured")).findFirst().orElseThrow();
        money.postSigned(captured.toString().replace(captured.path("id").asText(), "evt_again"));
        assertThat(payments.payments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pm_card_visa_chargeDeclined, card_declined", "pm_card_chargeDeclinedExpiredCard, expired_card",
        "pm_card_authenticationRequired, authentication_required", "pm_card_chargeCustomerFail, card_declined"})
    void aCardThatIsDeclinedFallsToALink(String card, String code) {
        Invoice invoice = begin(card);

        assertThat(invoice.state()).isEqualTo(Invoice.State.ISSUED);
        assertThat(invoice.paymentLinkId()).isNotNull();
        assertThat(effects.of("payment-authorised:" + invoice.id()).orElseThrow().lastError()).isEqualTo(code);
        assertThat(mails()).contains("could not be", "To pay: 4.17 EUR", invoice.paymentLink());
        assertThat(ending(invoice)).isEqualTo("Nothing charged");
        money.pay(invoice);
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(world.ending(CaptureToCashProcess.KEY, invoice.id())).isEqualTo("Invoice paid");
    }

    @Test
    void aCardThatTheSponsorHasTakenAwayAtTheProviderIsDeclinedToo() {
        String method = money.saveCard("sponsor-1", "pm_card_visa");
        money.stripe("payment_methods/" + method + "/detach", "");
        Invoice invoice = collect();
        assertThat(invoice.paymentLinkId()).isNotNull();
        assertThat(ending(invoice)).isEqualTo("Nothing charged");
    }

    @Test
    void whatIsSetAsideAndCannotBeTakenIsLetGoOf() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_intents.capture", "fault", "refused"));
        Invoice invoice = begin("pm_card_visa");

        assertThat(outcomes()).containsExactly("authorized", "canceled");
        assertThat(invoice.paymentLinkId()).isNotNull();
        assertThat(payments.payments()).isEmpty();
        assertThat(ending(invoice)).isEqualTo("Authorisation cancelled");
        assertThat(world.path(SavedMethodChargeProcess.KEY, invoice.id())).containsSubsequence("Capture refused",
                "Cancel authorisation");
    }

    @Test
    void whatExpiredBeforeItWasTakenIsGoneAlready() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_intents.capture", "fault", "500"));
        Invoice invoice = begin("pm_card_visa");
        world.advance(Duration.ofDays(8));
        assertThat(effects.of("payment-captured:" + invoice.id()).orElseThrow().state())
                .as("an error that Stripe stores is for operators to judge").isEqualTo(Effect.State.UNKNOWN);

        effects.decide(effects.of("payment-captured:" + invoice.id()).orElseThrow().id(), false);
        world.settle();

        assertThat(outcomes()).containsExactly("authorized", "canceled");
        assertThat(effects.of("authorisation-cancelled:" + invoice.id()).orElseThrow().state())
                .isEqualTo(Effect.State.DONE);
        assertThat(ending(invoice)).isEqualTo("Authorisation cancelled");
    }

    @Test
    void anAnswerThatGotLostIsLookedUpAndIsOneCharge() {
        for (String operation : List.of("payment_intents.create", "payment_intents.capture")) {
            money.fault(Map.of("provider", "stripe", "operation", operation, "fault", "drop-after"));
        }
        Invoice invoice = begin("pm_card_visa");
        world.advance(Duration.ofMinutes(5));

        assertThat(outcomes()).containsExactly("authorized", "succeeded");
        assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(payments.payments()).hasSize(1);
        assertThat(ending(invoice)).isEqualTo("Method charged");
    }

    @Test
    void theBalanceComesFirstAndTheCardPaysTheRest() {
        money.saveCard("sponsor-1", "pm_card_visa");
        Invoice january = collect();
        money.keepOnAccount(january, 117);
        money.charge(program, "mentor-1", Instant.parse("2027-02-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-03-01T08:00:00Z");
        Invoice invoice = collected(books.closeBooks("2027-02").invoiceIds().get(0));

        assertThat(invoice.state()).isEqualTo(Invoice.State.PAID);
        assertThat(payments.payments()).extracting(Payment::amount).containsExactlyInAnyOrder(417L, 117L, 300L);
        assertThat(mails()).contains("Paid from your balance: 1.17 EUR");
        assertThat(timelines.of(invoice.id())).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(TimelineEvent.Kind.BALANCE);
            assertThat(event.amount()).isEqualTo(117);
        }).extracting(TimelineEvent::key).contains("payment-authorised:" + invoice.id(),
                "payment-captured:" + invoice.id());
    }

    @Test
    void whoHasTakenBackHisMandateGetsALink() {
        money.saveCard("sponsor-1", "pm_card_visa");
        world.http().delete().uri("/api/sponsors/sponsor-1/payment-method")
                .headers(headers -> headers.setBasicAuth("finance", "cairn")).retrieve().toBodilessEntity();
        assertThat(collect().paymentLinkId()).isNotNull();
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void theMandateIsKeptInItsWordsAndWhatIsNoneIsRefused() {
        Map<String, String> mandate = Map.of("customer", "cus_1", "method", "pm_1", "mandate", "Charge my card",
                "agreedOn", "2027-01-04");
        assertThat(put(mandate)).isEqualTo(200);
        assertThat(methods.inForce("sponsor-1").orElseThrow().recordedBy()).isEqualTo("finance");
        for (Map.Entry<String, String> wrong : Map.of("customer", "1", "method", "card_1", "mandate", " ", "agreedOn",
                "2027-01-19").entrySet()) {
            Map<String, String> other = new HashMap<>(mandate);
            other.put(wrong.getKey(), wrong.getValue());
            assertThat(put(other)).as(wrong.getKey()).isEqualTo(400);
        }
        assertThat(put(Map.of("customer", "cus_2", "method", "pm_2", "mandate", "Charge my card", "agreedOn",
                "2027-01-05"))).isEqualTo(200);
        assertThat(methods.inForce("sponsor-1").orElseThrow().customer()).as("the earlier one is over").isEqualTo("cus_2");
    }

    private int put(Map<String, String> mandate) {
        return world.http().put().uri("/api/sponsors/sponsor-1/payment-method").contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBasicAuth("finance", "cairn")).body(mandate)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private Invoice begin(String card) {
        money.saveCard("sponsor-1", card);
        return collect();
    }

    private Invoice collect() {
        money.charge(program, "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        return collected(books.closeBooks("2027-01").invoiceIds().get(0));
    }

    private Invoice collected(String invoiceId) {
        runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, invoiceId);
        world.settle();
        return invoices.invoice(invoiceId);
    }

    private String ending(Invoice invoice) {
        return world.ending(SavedMethodChargeProcess.KEY, invoice.id());
    }

    /** What became of intents at Stripe. */
    private List<String> outcomes() {
        return world.log("stripe", "payment").stream().filter(payment -> payment.path("paymentLink").isNull())
                .map(payment -> payment.path("outcome").asText()).filter(outcome -> !outcome.equals("declined")).toList();
    }

    private String mails() {
        return world.log("mail", "message").toString();
    }
}
