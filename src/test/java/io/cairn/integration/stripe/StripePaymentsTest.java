package io.cairn.integration.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Payments;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.OutsideCall.Attempt;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.shared.Money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The adapter against the sandbox, over HTTP: each kind of call under each kind of failure. */
@ProcessTest
class StripePaymentsTest {

    private static final Payments.Request REQUEST = new Payments.Request("invoice-1", "2027-0001", 143_038, "EUR");
    private static final Money TWENTY = new Money(2_000, "EUR");
    private static final Money FIVE = new Money(500, "EUR");

    /** What is done, the sandbox's name for it, and where its objects are. */
    enum Doing {
        LINK("payment_links.create", "/v1/payment_links"),
        AUTHORIZE("payment_intents.create", "/v1/payment_intents"),
        CAPTURE("payment_intents.capture", "/v1/charges"),
        CANCEL("payment_intents.cancel", "/v1/payment_intents"),
        REFUND("refunds.create", "/v1/refunds"),
        TRANSFER("transfers.create", "/v1/transfers"),
        REVERSAL("transfers.reversals.create", "/v1/transfers"),
        PAYOUT("payouts.create", "/v1/payouts");

        private final String operation;
        private final String list;

        Doing(String operation, String list) {
            this.operation = operation;
            this.list = list;
        }
    }

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private Payments payments;
    @Autowired
    private StripeApi api;
    @Autowired
    private Questions questions;
    @Autowired
    private EffectProperties outside;
    @Autowired
    private ObjectMapper json;

    /** What the last steps caused is through, and the sandbox has the world's time. */
    @BeforeEach
    void emptyWorld() {
        world.settle();
        world.reset();
        world.advance(Duration.ofSeconds(1));
    }

    @Test
    void theLinkAsksForTheAmountAndNamesInvoiceAndEffect() {
        Answer.Done link = (Answer.Done) payments.createLink(REQUEST).send(attempt());
        assertThat(link.providerId()).startsWith("plink_");
        assertThat(link.result()).endsWith("/sandbox/pay/" + link.providerId());
        JsonNode request = calls(Doing.LINK).get(0).path("request");
        assertThat(request.path("Idempotency-Key").asText()).isEqualTo("payment-asked:invoice-1");
        assertThat(request.toString()).contains("143038", "eur", "cairn_invoice", "invoice-1", "cairn_effect",
                "effect-1");
        assertThat(payments.link(link.providerId())).contains(new Payments.Link(link.providerId(), link.result()));
        assertThat(payments.link("plink_none")).isEmpty();
        assertThat(payments.linkOf("invoice-1", world.now())).map(Payments.Link::id).contains(link.providerId());
        assertThat(payments.linkOf("invoice-2", world.now())).isEmpty();
        assertThat(payments.linkOf("invoice-1", world.now().plus(Duration.ofHours(1))))
                .as("older than what is looked for").isEmpty();
    }

    @Test
    void moneyThatIsSetAsideIsTakenHandedOnAndGivenBack() {
        Answer.Done set = (Answer.Done) payments.authorize(new Payments.Authorization(TWENTY, "pm_card_visa", "group-1"))
                .send(attempt());
        assertThat(set.result()).isEqualTo("requires_capture");
        Answer.Done taken = (Answer.Done) payments.capture(set.providerId(), TWENTY).send(attempt("capture"));
        assertThat(taken.result()).startsWith("ch_");
        Answer.Done handedOn = (Answer.Done) payments.transfer(new Payments.Transfer(FIVE, "acct_mentor1",
                taken.result(), "group-1")).send(attempt("transfer"));
        assertThat(handedOn.providerId()).startsWith("tr_");
        assertThat(((Answer.Done) payments.refund(set.providerId(), FIVE).send(attempt("refund"))).providerId())
                .startsWith("re_");
        assertThat(payments.cancel(set.providerId()).send(attempt("cancel"))).isInstanceOf(Answer.Refused.class);
        assertThat(List.of(payments.refund("pi_1", FIVE).kind(), payments.capture("pi_1", FIVE).kind(),
                payments.cancel("pi_1").kind(), payments.payOut(FIVE).kind())).containsExactly(Effect.Kind.REFUND,
                Effect.Kind.PAYMENT_CAPTURE, Effect.Kind.PAYMENT_CANCEL, Effect.Kind.PAYOUT);
    }

    @Test
    void aCardThatIsDeclinedIsARefusalHoweverOftenItIsAsked() {
        OutsideCall call = payments.authorize(new Payments.Authorization(TWENTY, "pm_card_chargeDeclined", null));
        Attempt attempt = attempt();
        assertThat(call.send(attempt)).isEqualTo(Answer.refused("card_declined"));
        assertThat(call.lookUp(attempt)).isEqualTo(Answer.refused("card_declined"));
        world.advance(Duration.ofHours(25));
        assertThat(call.lookUp(later(attempt))).isEqualTo(Answer.refused("card_declined"));
    }

    @Test
    void aPayerWhoIsNotThereIsChargedByWhatIsKeptOfHim() {
        String customer = money.stripe("customers", "description=sponsor-1");
        String method = money.stripe("payment_methods/pm_card_visa/attach", "customer=" + customer);
        Answer.Done set = (Answer.Done) payments.authorize(new Payments.Authorization(TWENTY, method, null,
                new Payments.AbsentPayer(customer, "topup-1", Payments.Purpose.TOP_UP))).send(attempt());
        assertThat(set.result()).isEqualTo("requires_capture");
        assertThat(calls(Doing.AUTHORIZE).get(0).path("request").toString()).contains("off_session", customer,
                "cairn_top_up", "topup-1");
        String other = money.stripe("payment_methods/pm_card_authenticationRequired/attach", "customer=" + customer);
        assertThat(payments.authorize(new Payments.Authorization(TWENTY, other, null,
                new Payments.AbsentPayer(customer, "topup-2", Payments.Purpose.TOP_UP))).send(attempt("other")))
                .isEqualTo(Answer.refused("authentication_required"));
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void whatIsDoneTwiceUnderOneKeyIsDoneOnce(Doing doing) {
        OutsideCall call = call(doing);
        Answer first = call.send(attempt());
        int there = there(doing);
        assertThat(first).isInstanceOf(Answer.Done.class);
        assertThat(call.lookUp(attempt())).isEqualTo(first);
        assertThat(there(doing)).isEqualTo(there);
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void anAnswerThatGotLostIsFoundUnderItsKeyAndAfterADayByWhatIsThere(Doing doing) {
        for (String fault : List.of("drop-after", "reset", "timeout-applied")) {
            emptyWorld();
            OutsideCall call = call(doing);
            int before = there(doing);
            Attempt attempt = attempt();
            fault(doing, fault);
            assertThat(failure(call, attempt).taken()).as(fault).isTrue();
            assertThat(calls(doing)).as("tried once").hasSize(1);

            assertThat(call.lookUp(attempt)).as(fault).isInstanceOf(Answer.Done.class);
            Answer found = call.lookUp(attempt);
            world.advance(Duration.ofHours(25));
            assertThat(call.lookUp(later(attempt))).as(fault).isEqualTo(found);
            assertThat(there(doing) - before).as(fault).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void whatNeverArrivedIsDoneUnderItsKeyAndAfterADayItIsAbsent(Doing doing) {
        for (String fault : List.of("503", "timeout")) {
            emptyWorld();
            OutsideCall call = call(doing);
            int before = there(doing);
            Attempt attempt = attempt();
            fault(doing, fault);
            assertThat(failure(call, attempt).taken()).as(fault).isTrue();

            world.advance(Duration.ofHours(25));
            assertThat(call.lookUp(later(attempt))).as(fault).isEqualTo(Answer.absent());
            assertThat(call.lookUp(attempt)).as(fault).isInstanceOf(Answer.Done.class);
            assertThat(there(doing) - before).as(fault).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void aStoredErrorIsLookedThroughAndNeverGoneRoundWithAFreshKey(Doing doing) {
        OutsideCall call = call(doing);
        int before = there(doing);
        fault(doing, "500");
        assertThat(failure(call, attempt()).taken()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(call.lookUp(attempt())).isEqualTo(Answer.untellable());
        }
        assertThat(call.send(attempt())).isEqualTo(Answer.untellable());
        assertThat(there(doing)).isEqualTo(before);
        assertThat(calls(doing)).extracting(this::key).containsOnly("payment-asked:invoice-1");

        assertThat(call.send(new Attempt("effect-1", "payment-asked:invoice-1:2", null, world.now())))
                .as("a person said that it was not done").isInstanceOf(Answer.Done.class);
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void anErrorThatHidesWhatWasDoneIsSeenThrough(Doing doing) {
        OutsideCall call = call(doing);
        int before = there(doing);
        fault(doing, "500-applied");
        assertThat(failure(call, attempt()).taken()).isTrue();
        assertThat(call.lookUp(attempt())).isInstanceOf(Answer.Done.class);
        assertThat(there(doing) - before).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"402", "404", "400"})
    void aRefusalIsAnAnswer(int status) {
        fault(Doing.PAYOUT, "refused", Map.of("code", status));
        assertThat(payments.payOut(FIVE).send(attempt())).isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whatIsAboutOurKeyIsNotTaken(int status) {
        fault(Doing.PAYOUT, "refused", Map.of("code", status));
        ProviderFailure failure = failure(payments.payOut(FIVE), attempt());
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isFalse();
        assertThat(failure).hasMessageContaining("cairn.stripe.secret-key");
    }

    @Test
    void patienceIsWhatStripeAsksFor() {
        fault(Doing.PAYOUT, "429", Map.of("retryAfter", 9));
        ProviderFailure failure = failure(payments.payOut(FIVE), attempt());
        assertThat(failure.taken()).isFalse();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aKeyInUseIsWaitedForAndAKeyOfAnotherRequestIsSaidPlainly() throws Exception {
        fault(Doing.PAYOUT, "hang", Map.of("hold", "PT3S"));
        Thread hanging = new Thread(() -> payments.payOut(FIVE).send(attempt()));
        hanging.start();
        while (calls(Doing.PAYOUT).isEmpty()) {
            Thread.onSpinWait();
        }
        ProviderFailure busy = failure(payments.payOut(FIVE), attempt());
        hanging.join();
        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(busy.taken()).isFalse();

        ProviderFailure other = failure(payments.payOut(TWENTY), attempt());
        assertThat(other.taken()).isFalse();
        assertThat(other.retryAfter()).isNull();
        assertThat(other).hasMessageContaining("used for another request");
    }

    @Test
    void whoIsNotReachedHasNotTakenIt() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0)) {
            int port = nobody.getLocalPort();
            nobody.close();
            StripeApi lost = new StripeApi(new StripeProperties("http://localhost:" + port, "sk", List.of()), outside,
                    questions, json, Clock.systemUTC());
            ProviderFailure failure = failure(new StripePayments(lost, questions).payOut(FIVE), attempt());
            assertThat(failure.taken()).isFalse();
            assertThat(failure.away()).isTrue();
            assertThatThrownBy(() -> new StripeProbe(lost).probe()).isInstanceOf(ProviderFailure.class);
        }
    }

    @Test
    void aLookThroughThatFailsLeavesItUnclear() {
        fault(Doing.PAYOUT, "500");
        failure(payments.payOut(FIVE), attempt());
        fault("payouts.list", "429", Map.of());
        assertThat(failure(payments.payOut(FIVE), attempt()).taken()).isTrue();
    }

    @Test
    void aProbeTellsAwayFromThere() {
        StripeProbe probe = new StripeProbe(api);
        probe.probe();
        fault("balance.retrieve", "503", Map.of());
        assertThatThrownBy(probe::probe).isInstanceOf(ProviderFailure.class);
        fault("balance.retrieve", "refused", Map.of("code", 401));
        probe.probe();
        fault("balance.retrieve", "refused", Map.of("code", 404));
        probe.probe();
        fault("balance.retrieve", "429", Map.of());
        probe.probe();
    }

    @Test
    void theRequestIsTheSameHoweverOftenItIsMade() {
        assertThat(payments.createLink(REQUEST).request()).isEqualTo(payments.createLink(REQUEST).request())
                .isNotEqualTo(payments.createLink(new Payments.Request("invoice-1", "2027-0001", 1, "EUR")).request());
        assertThat(payments.refund("pi_1", FIVE).request()).isEqualTo(payments.refund("pi_1", FIVE).request())
                .isNotEqualTo(payments.refund("pi_2", FIVE).request());
    }

    @Test
    void currenciesAreCountedAsStripeCountsThem() {
        assertThat(StripeAmounts.toStripe(417, "JPY")).isEqualTo(417);
        assertThat(StripeAmounts.toStripe(417, "ISK")).isEqualTo(41_700);
        assertThat(StripeAmounts.fromStripe(41_700, "isk").minor()).isEqualTo(417);
        assertThat(StripeAmounts.fromStripe(417, "eur").currency()).isEqualTo("EUR");
    }

    /** With what has to be there before. */
    private OutsideCall call(Doing doing) {
        return switch (doing) {
            case LINK -> payments.createLink(REQUEST);
            case AUTHORIZE -> payments.authorize(new Payments.Authorization(TWENTY, "pm_card_visa", null));
            case CAPTURE -> payments.capture(setAside(), TWENTY);
            case CANCEL -> payments.cancel(setAside());
            case REFUND -> payments.refund(taken(), FIVE);
            case TRANSFER -> payments.transfer(new Payments.Transfer(FIVE, "acct_mentor1", null, "group-1"));
            case REVERSAL -> payments.reverse(handedOn(), FIVE);
            case PAYOUT -> payments.payOut(FIVE);
        };
    }

    private String setAside() {
        return ((Answer.Done) payments.authorize(new Payments.Authorization(TWENTY, "pm_card_visa", null))
                .send(attempt("before"))).providerId();
    }

    private String handedOn() {
        return ((Answer.Done) payments.transfer(new Payments.Transfer(TWENTY, "acct_mentor1", null, "group-1"))
                .send(attempt("before"))).providerId();
    }

    private String taken() {
        String id = setAside();
        payments.capture(id, TWENTY).send(attempt("before-that"));
        return id;
    }

    /** How much there is of what the call makes, or of what it changes. */
    private int there(Doing doing) {
        int count = 0;
        for (JsonNode object : api.get("test", doing.list, Map.of("limit", "100")).path("data")) {
            count += switch (doing) {
                case CAPTURE -> object.path("captured").asBoolean() ? 1 : 0;
                case CANCEL -> "canceled".equals(object.path("status").asText()) ? 1 : 0;
                case REVERSAL -> object.path("reversals").path("total_count").asInt();
                default -> 1;
            };
        }
        return count;
    }


    private Attempt attempt() {
        return new Attempt("effect-1", "payment-asked:invoice-1", world.now(), world.now());
    }

    private Attempt attempt(String step) {
        return new Attempt("effect-" + step, step, world.now(), world.now());
    }

    private Attempt later(Attempt attempt) {
        return new Attempt(attempt.effectId(), attempt.key(), attempt.firstSentAt(), world.now());
    }

    private ProviderFailure failure(OutsideCall call, Attempt attempt) {
        return catchThrowableOfType(ProviderFailure.class, () -> call.send(attempt));
    }

    private void fault(Doing doing, String fault) {
        fault(doing, fault, fault.startsWith("timeout") ? Map.of("hold", "PT0.1S") : Map.of());
    }

    private void fault(Doing doing, String fault, Map<String, Object> more) {
        fault(doing.operation, fault, more);
    }

    private void fault(String operation, String fault, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(Map.of("provider", "stripe", "operation", operation, "fault", fault));
        order.putAll(more);
        money.fault(order);
    }

    private String key(JsonNode call) {
        return call.path("request").path("Idempotency-Key").asText();
    }

    private List<JsonNode> calls(Doing doing) {
        return world.log("stripe", "call").stream().filter(call ->
                doing.operation.equals(call.path("operation").asText())
                        && key(call).startsWith("payment-asked:")).toList();
    }
}
