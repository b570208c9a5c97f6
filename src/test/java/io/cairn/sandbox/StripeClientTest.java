package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.Stripe;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentLink;
import com.stripe.model.Price;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentLinkCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own client, unmodified. */
class StripeClientTest {

    private static final String PRICE = "currency=eur&unit_amount=100&product_data[name]=Pilot";

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        Stripe.overrideApiBase(sandbox.url() + "/sandbox/stripe");
        Stripe.apiKey = "sk_test_sandbox";
        Stripe.setMaxNetworkRetries(0);
    }

    @AfterAll
    static void stop() {
        Stripe.overrideApiBase(Stripe.LIVE_API_BASE);
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    @Test
    void aLinkIsMadeAndPaidAndSaysSo() throws Exception {
        final PaymentLink link = link("sprint-1", null);

        assertThat(link.getActive()).isTrue();
        assertThat(link.getUrl()).startsWith(sandbox.url() + "/sandbox/pay/plink_");
        assertThat(PaymentLink.retrieve(link.getId()).getMetadata()).containsEntry("invoice", "sprint-1");

        final JsonNode paid = sandbox.order("/sandbox/pay/" + link.getId(), null);

        final PaymentIntent intent = PaymentIntent.retrieve(paid.path("id").asText(),
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build(), null);
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(143_038L);
        assertThat(intent.getMetadata()).containsEntry("invoice", "sprint-1");
        assertThat(intent.getLatestChargeObject().getPaid()).isTrue();
        final Session session = Session.list(SessionListParams.builder().setPaymentLink(link.getId()).build())
                .getData().get(0);
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(PaymentLink.retrieve(link.getId()).getActive()).isFalse();
        assertThat(sandbox.log("stripe", "payment")).singleElement().satisfies(entry ->
                assertThat(entry.path("amount").asLong()).isEqualTo(143_038L));
        assertThat(sandbox.send("POST", "/sandbox/pay/" + link.getId(), null).statusCode()).isEqualTo(409);
    }

    @Test
    void aKeyRepeatsTheFirstAnswerAndRefusesAnotherBody() throws Exception {
        final Price first = price(100, "key-1");

        assertThat(price(100, "key-1").getId()).isEqualTo(first.getId());
        assertThatThrownBy(() -> price(200, "key-1")).isInstanceOfSatisfying(IdempotencyException.class,
                e -> assertThat(e.getStatusCode()).isEqualTo(400));
        assertThat(price(100, "key-2").getId()).isNotEqualTo(first.getId());
        assertThat(sandbox.log("stripe", "call").get(1).path("replayed").asBoolean()).isTrue();
    }

    @Test
    void aKeyRepeatsAnError500Too() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"stripe\",\"operation\":\"prices.create\",\"fault\":\"500\",\"times\":1}");

        assertThatThrownBy(() -> price(100, "key-1")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> price(100, "key-1")).isInstanceOf(ApiException.class);
        assertThat(price(100, "key-2").getUnitAmount()).isEqualTo(100);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws Exception {
        final Price first = price(100, "key-1");
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT25H\"}");

        assertThat(price(100, "key-1").getId()).isNotEqualTo(first.getId());
    }

    @Test
    void workThatWasDoneWithoutAnAnswerIsFoundUnderItsKey() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"stripe\",\"operation\":\"prices.create\",\"fault\":\"drop-after\"}");

        assertThatThrownBy(() -> sandbox.send("POST", "/sandbox/stripe/v1/prices", PRICE, "Idempotency-Key", "key-1",
                "Authorization", "Bearer sk_test_sandbox")).isInstanceOf(IOException.class);
        final HttpResponse<String> again = sandbox.send("POST", "/sandbox/stripe/v1/prices", PRICE,
                "Idempotency-Key", "key-1", "Authorization", "Bearer sk_test_sandbox");

        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(Price.retrieve(Json.read(again.body()).path("id").asText()).getUnitAmount()).isEqualTo(100);
        assertThat(sandbox.bean(SandboxStore.class).all("stripe", "price")).hasSize(1);
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"*\",\"fault\":\"429\"}");

        assertThatThrownBy(() -> price(100, "key-1")).isInstanceOf(RateLimitException.class);
        assertThat(price(100, "key-1").getUnitAmount()).isEqualTo(100);
    }

    @Test
    void unknownParametersAndObjectsAreRefusedInStripesWords() throws Exception {
        assertThatThrownBy(() -> Price.create(PriceCreateParams.builder().setCurrency("eur").setUnitAmount(1L)
                .setProductData(PriceCreateParams.ProductData.builder().setName("x").build())
                .putExtraParam("colour", "red").build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("parameter_unknown");
                    assertThat(e.getParam()).isEqualTo("colour");
                });
        assertThatThrownBy(() -> PaymentLink.retrieve("plink_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e ->
                        assertThat(e.getCode()).isEqualTo("resource_missing"));
        assertThatThrownBy(() -> Price.retrieve("price_1", RequestOptions.builder().setApiKey("sk_other").build()))
                .isInstanceOf(AuthenticationException.class);
        final HttpResponse<String> answer = sandbox.send("GET", "/sandbox/stripe/v1/nothing", null,
                "Authorization", "Bearer sk_test_sandbox", "Stripe-Version", "2024-06-20");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Stripe-Version")).contains("2024-06-20");
    }

    private static Price price(final long amount, final String key) throws StripeException {
        return Price.create(PriceCreateParams.builder().setCurrency("eur").setUnitAmount(amount)
                .setProductData(PriceCreateParams.ProductData.builder().setName("Pilot").build()).build(),
                RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private static PaymentLink link(final String invoice, final String key) throws StripeException {
        return PaymentLink.create(PaymentLinkCreateParams.builder()
                .addLineItem(PaymentLinkCreateParams.LineItem.builder().setPrice(price(143_038, invoice).getId())
                        .setQuantity(1L).build())
                .putMetadata("invoice", invoice)
                .setPaymentIntentData(PaymentLinkCreateParams.PaymentIntentData.builder()
                        .putMetadata("invoice", invoice).build())
                .setRestrictions(PaymentLinkCreateParams.Restrictions.builder()
                        .setCompletedSessions(PaymentLinkCreateParams.Restrictions.CompletedSessions.builder()
                                .setLimit(1L).build()).build())
                .build(), RequestOptions.builder().setIdempotencyKey(key).build());
    }
}
