package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.twilio.security.RequestValidator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the providers send back: signed as their clients verify it, in time, and failing by order. */
class WebhookTest {

    private static final String START = "2027-01-29T12:00:00Z";
    private static final long FOR_EVER = 1_000_000_000L;

    private static Receiver application;
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        application = new Receiver();
        sandbox = Sandbox.start("--cairn.sandbox.application-url=" + application.url());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        application.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
        sandbox.order("/sandbox/clock", "{\"now\":\"" + START + "\",\"ticking\":false}");
        application.clear();
    }

    @Test
    void aPaymentComesBackSignedAsStripesClientVerifiesIt() throws Exception {
        pay();

        final List<Receiver.Call> calls = application.await(2);
        assertThat(calls).extracting(Receiver.Call::path).containsOnly("/hooks/stripe");
        final Event paid = event(calls.get(0));
        final Event completed = event(calls.get(1));
        assertThat(paid.getType()).isEqualTo("payment_intent.succeeded");
        assertThat(completed.getType()).isEqualTo("checkout.session.completed");
        final PaymentIntent intent = (PaymentIntent) paid.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(intent.getMetadata()).containsEntry("invoice", "2027-1");
        final Session session = (Session) completed.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(session.getPaymentIntent()).isEqualTo(intent.getId());
        assertThatThrownBy(() -> Webhook.constructEvent(calls.get(0).body() + " ",
                calls.get(0).headers().get("Stripe-Signature"), "whsec_sandbox", FOR_EVER))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void aWebhookThatIsRefusedComesAgainLater() throws Exception {
        application.answer(500);
        pay();
        application.await(2);
        awaitDelivered();
        assertThat(sandbox.get("/sandbox/pending").path("nextDue").asText()).isEqualTo("2027-01-29T12:01:00Z");

        moveTo("2027-01-29T12:01:00Z");

        final List<Receiver.Call> calls = application.await(3);
        assertThat(event(calls.get(2)).getId()).isEqualTo(event(calls.get(0)).getId());
        awaitDelivered();
        assertThat(sandbox.log("stripe", "delivery")).extracting(entry -> entry.path("result").asText())
                .containsExactly("retried", "delivered", "delivered");
    }

    @Test
    void duplicatesAndLatecomersComeByOrder() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"webhook\","
                + "\"fault\":\"duplicate\",\"match\":\"payment_intent.succeeded\"}");
        sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"webhook\",\"fault\":\"late\","
                + "\"delay\":\"PT2H\",\"match\":\"checkout.session.completed\"}");
        pay();

        final List<Receiver.Call> soon = application.await(2);
        assertThat(event(soon.get(0)).getId()).isEqualTo(event(soon.get(1)).getId());
        awaitDelivered();
        assertThat(sandbox.get("/sandbox/pending").path("nextDue").asText()).isEqualTo("2027-01-29T14:00:00Z");

        moveTo("2027-01-29T14:00:00Z");
        assertThat(event(application.await(3).get(2)).getType()).isEqualTo("checkout.session.completed");
    }

    @Test
    void oneWebhookMayComeBothLateAndTwice() throws Exception {
        for (final String fault : List.of("\"duplicate\"", "\"late\",\"delay\":\"PT20M\"")) {
            sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"webhook\","
                    + "\"match\":\"checkout.session.completed\",\"fault\":" + fault + "}");
        }
        pay();

        assertThat(event(application.await(1).get(0)).getType()).isEqualTo("payment_intent.succeeded");
        awaitDelivered();
        assertThat(sandbox.get("/sandbox/pending").path("nextDue").asText()).isEqualTo("2027-01-29T12:20:00Z");
        assertThat(sandbox.get("/sandbox/faults")).extracting(fault -> fault.path("fired").asInt())
                .containsExactly(1, 1);

        moveTo("2027-01-29T12:20:00Z");
        for (final Receiver.Call late : application.await(3).subList(1, 3)) {
            assertThat(event(late).getType()).isEqualTo("checkout.session.completed");
        }
    }

    @Test
    void aMessagesWayIsToldInOrderAndSigned() throws Exception {
        send("To=%2B4915112345678&From=%2B15005550006&Body=Hello&StatusCallback=" + callback());

        final List<Receiver.Call> calls = application.await(3);
        assertThat(calls).extracting(call -> call.form().get("MessageStatus"))
                .containsExactly("queued", "sent", "delivered");
        final RequestValidator validator = new RequestValidator(Sandbox.TOKEN);
        assertThat(calls).allSatisfy(call -> assertThat(validator.validate(application.url() + "/hooks/twilio/status",
                call.form(), call.headers().get("X-Twilio-Signature"))).isTrue());
    }

    @Test
    void aMessageOutsideTheWindowEndsUndelivered() throws Exception {
        send("To=whatsapp:%2B4915112345678&From=whatsapp:%2B15005550006&Body=Hello&StatusCallback=" + callback());

        final Receiver.Call last = application.await(3).get(2);
        assertThat(last.form()).containsEntry("MessageStatus", "undelivered").containsEntry("ErrorCode", "63016")
                .containsEntry("ChannelPrefix", "whatsapp");
    }

    @Test
    void oneWebhookMayBeOvertaken() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"twilio\",\"operation\":\"webhook\",\"fault\":\"out-of-order\",\"match\":\"sent\"}");
        send("To=%2B4915112345678&From=%2B15005550006&Body=Hello&StatusCallback=" + callback());

        assertThat(application.await(3)).extracting(call -> call.form().get("MessageStatus"))
                .containsExactly("queued", "delivered", "sent");
    }

    @Test
    void aWebhookMayComeBeforeTheAnswerThatItIsAbout() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"webhook-first\"}");

        send("To=%2B4915112345678&From=%2B15005550006&Body=Hello&StatusCallback=" + callback());

        // The answer is here, and all three have come already: nothing is waited for.
        assertThat(application.await(0)).extracting(call -> call.form().get("MessageStatus"))
                .containsExactly("queued", "sent", "delivered");
    }

    @Test
    void anAnswerDoesNotWaitForAWebhookThatNobodyTakes() throws Exception {
        application.answer(500, 500);
        sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"payment_intents.create\","
                + "\"fault\":\"webhook-first\"}");

        assertThat(sandbox.send("POST", "/sandbox/stripe/v1/payment_intents", "amount=100&currency=eur",
                "Authorization", "Bearer sk_test_sandbox").statusCode()).isEqualTo(200);

        assertThat(application.await(0)).hasSize(1);
    }

    @Test
    void aReplyIsPostedSigned() throws Exception {
        sandbox.order("/sandbox/inbound",
                "{\"from\":\"whatsapp:+4915112345678\",\"body\":\"Ja, grüße!\",\"to\":\"+491512345001\"}");

        final Receiver.Call call = application.await(1).get(0);
        assertThat(call.path()).isEqualTo("/hooks/twilio/inbound");
        assertThat(call.form()).containsEntry("From", "whatsapp:+4915112345678")
                .containsEntry("To", "whatsapp:+491512345001").containsEntry("Body", "Ja, grüße!")
                .containsEntry("SmsStatus", "received").containsEntry("AccountSid", Sandbox.SID);
        assertThat(new RequestValidator(Sandbox.TOKEN).validate(application.url() + "/hooks/twilio/inbound",
                call.form(), call.headers().get("X-Twilio-Signature"))).isTrue();
    }

    @Test
    void twilioRepeatsOnlyAsTheAddressAsks() {
        assertThat(WebhookSender.retry(hook("http://a/b"), 1, 500)).isEmpty();
        assertThat(WebhookSender.retry(hook("http://a/b"), 1, 0)).isPresent();
        assertThat(WebhookSender.retry(hook("http://a/b"), 2, 0)).isEmpty();
        assertThat(WebhookSender.retry(hook("http://a/b#rc=3&rp=5xx"), 3, 503)).isPresent();
        assertThat(WebhookSender.retry(hook("http://a/b#rc=3&rp=5xx"), 4, 503)).isEmpty();
        assertThat(WebhookSender.retry(hook("http://a/b#rc=3&rp=5xx"), 1, 404)).isEmpty();
    }

    @Test
    void theClockIsTheApplications() throws Exception {
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT1H\"}");

        final Receiver.Call call = application.await(1).get(0);
        assertThat(call.path()).isEqualTo("/hooks/clock");
        assertThat(Json.read(call.body()).path("advance").asText()).isEqualTo("PT1H");
        assertThat(call.headers()).containsEntry("X-Cairn-Signature",
                Signatures.order("sandbox-order-secret", call.body()));
        assertThat(sandbox.get("/sandbox/clock").path("now").asText()).isEqualTo(START);

        application.answer(403);
        assertThat(sandbox.send("POST", "/sandbox/clock", "{\"advance\":\"PT1H\"}").statusCode()).isEqualTo(502);
    }

    private static io.cairn.sandbox.Webhook hook(final String url) {
        return new io.cairn.sandbox.Webhook("twilio", "sent", "SM1", url, Json.object());
    }

    private static void pay() throws Exception {
        final JsonNode link = Json.read(sandbox.send("POST", "/sandbox/stripe/v1/payment_links",
                "line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=143038"
                        + "&line_items[0][price_data][product_data][name]=Invoice&line_items[0][quantity]=1"
                        + "&payment_intent_data[metadata][invoice]=2027-1",
                "Authorization", "Bearer sk_test_sandbox", "Content-Type", "application/x-www-form-urlencoded").body());
        sandbox.order("/sandbox/pay/" + link.path("id").asText(), null);
    }

    private static Event event(final Receiver.Call call) throws Exception {
        return Webhook.constructEvent(call.body(), call.headers().get("Stripe-Signature"), "whsec_sandbox", FOR_EVER);
    }

    private static void send(final String form) throws Exception {
        assertThat(sandbox.send("POST", "/sandbox/twilio/2010-04-01/Accounts/" + Sandbox.SID + "/Messages.json", form,
                "Authorization", TwilioSignatureTest.basic(), "Content-Type", "application/x-www-form-urlencoded")
                .statusCode()).isEqualTo(201);
    }

    private static String callback() {
        return application.url() + "/hooks/twilio/status";
    }

    private static void moveTo(final String now) throws Exception {
        sandbox.order("/sandbox/clock", "{\"now\":\"" + now + "\",\"ticking\":false}");
    }

    /** The answer is on the wire a moment before the sandbox has written it down. */
    private static void awaitDelivered() throws Exception {
        final long deadline = System.nanoTime() + 10_000_000_000L;
        while (sandbox.get("/sandbox/pending").path("undelivered").asInt() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
