package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own client; it takes no base address, so its HTTP client sends every request here instead. */
class TwilioClientTest {

    private static final String TEMPLATE = "HX00000000000000000000000000000001";
    private static final PhoneNumber US = new PhoneNumber("+15005550006");
    private static final PhoneNumber LENA = new PhoneNumber("+4915112345678");
    private static final PhoneNumber US_WHATSAPP = new PhoneNumber("whatsapp:+15005550006");
    private static final PhoneNumber LENA_WHATSAPP = new PhoneNumber("whatsapp:+4915112345678");

    private static Sandbox sandbox;
    private static TwilioRestClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = client(Sandbox.TOKEN);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    @Test
    void aMessageIsQueuedThenDeliveredAndListed() throws Exception {
        final Message sent = Message.creator(LENA, US, "Module 1 is ready").create(client);

        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(sent.getDateCreated()).isNotNull();
        assertThat(Message.fetcher(sent.getSid()).fetch(client).getStatus()).isEqualTo(Message.Status.DELIVERED);
        final List<Message> listed = StreamSupport.stream(
                Message.reader().setTo(LENA).read(client).spliterator(), false).toList();
        assertThat(listed).extracting(Message::getSid).containsExactly(sent.getSid());
        assertThat(sandbox.log("twilio", "message")).singleElement().satisfies(entry -> {
            assertThat(entry.path("channel").asText()).isEqualTo("sms");
            assertThat(entry.path("to").asText()).isEqualTo("+4915112345678");
            assertThat(entry.path("body").asText()).isEqualTo("Module 1 is ready");
            assertThat(entry.path("sid").asText()).isEqualTo(sent.getSid());
        });
    }

    @Test
    void theClientTurnsThePages() {
        for (int i = 0; i < 5; i++) {
            Message.creator(LENA, US, "Message " + i).create(client);
        }

        assertThat(StreamSupport.stream(Message.reader().pageSize(2).read(client).spliterator(), false)
                .map(Message::getBody)).containsExactly("Message 4", "Message 3", "Message 2", "Message 1", "Message 0");
    }

    @Test
    void messagesAreFoundByWhomAndDay() throws Exception {
        final PhoneNumber max = new PhoneNumber("+4915112345679");
        sandbox.order("/sandbox/clock", "{\"now\":\"2027-01-28T23:59:59Z\",\"ticking\":false}");
        Message.creator(LENA, US, "before midnight (ref a1)").create(client);
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT1S\"}");
        Message.creator(LENA, US, "after midnight (ref a2)").create(client);
        Message.creator(max, US, "for somebody else (ref a3)").create(client);
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT24H\"}");
        Message.creator(LENA, US, "a day later (ref a4)").create(client);
        final ZonedDateTime day = ZonedDateTime.of(2027, 1, 29, 0, 0, 0, 0, ZoneOffset.UTC);

        assertThat(bodies(Message.reader().setTo(LENA).setDateSent(day)))
                .containsExactly("after midnight (ref a2)");
        assertThat(bodies(Message.reader().setTo(LENA).setDateSentAfter(day)))
                .containsExactly("a day later (ref a4)", "after midnight (ref a2)");
        assertThat(bodies(Message.reader().setFrom(US).setTo(LENA).setDateSentBefore(day.minusSeconds(1))))
                .containsExactly("before midnight (ref a1)");
        assertThat(listed("DateSent=2027-01-29")).hasSize(2);
        assertThat(listed("DateSent%3E=2027-01-29&DateSent%3C=2027-01-29")).hasSize(2);
        assertThat(bodies(Message.reader().setTo(max))).containsExactly("for somebody else (ref a3)");
    }

    @Test
    void theAccountTellsThatTwilioIsThere() {
        assertThat(Account.fetcher(Sandbox.SID).fetch(client).getStatus()).isEqualTo(Account.Status.ACTIVE);
        assertCode(20003, () -> Account.fetcher(Sandbox.SID).fetch(client("wrong")));
    }

    /** Twilio has no idempotency, and its client tries again by itself after a 5xx: that alone makes a double. */
    @Test
    void aMessageThatWasTakenUnheardIsSentAgainAndBothAreInTheTruth() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"twilio\",\"operation\":\"messages.create\","
                + "\"fault\":\"500-applied\",\"match\":\"ref a7\"}");

        Message.creator(LENA, US, "Module 2 (ref a7)").create(client);

        assertThat(bodies(Message.reader().setTo(LENA))).containsExactly("Module 2 (ref a7)", "Module 2 (ref a7)");
        assertThat(sandbox.get("/sandbox/truth").path("doubles")).singleElement().satisfies(each -> {
            assertThat(each.path("provider").asText()).isEqualTo("twilio");
            assertThat(each.path("ids")).hasSize(2);
        });
        sandbox.reset();
        Message.creator(LENA, US, "Module 2 (ref a7)").create(client);
        assertThat(sandbox.get("/sandbox/truth").path("doubles")).isEmpty();
    }

    @Test
    void aRefusalByOrderBearsItsCode() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"twilio\",\"operation\":\"sms\",\"fault\":\"refused\"}");
        sandbox.order("/sandbox/faults", "{\"provider\":\"twilio\",\"operation\":\"whatsapp\","
                + "\"fault\":\"refused\",\"code\":21610}");

        assertCode(21211, () -> Message.creator(LENA, US, "x").create(client));
        assertCode(21610, () -> Message.creator(LENA_WHATSAPP, US_WHATSAPP, "x").create(client));
    }

    @Test
    void refusalsBearTwiliosCodes() {
        assertCode(21211, () -> Message.creator(new PhoneNumber("12"), US, "x").create(client));
        assertCode(21619, () -> Message.creator(LENA, US, "").create(client));
        assertCode(21910, () -> Message.creator(LENA_WHATSAPP, US, "x").create(client));
        assertCode(20404, () -> Message.fetcher("SM00000000000000000000000000000000").fetch(client));
        assertCode(20003, () -> Message.creator(LENA, US, "x").create(client("wrong")));
        assertCode(21655, () -> Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid("HX1").create(client));
        assertCode(21656, () -> Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid(TEMPLATE)
                .setContentVariables("{").create(client));
    }

    @Test
    void whoSaysStopGetsNothingUntilStart() throws Exception {
        Message.creator(LENA, US, "Hello").create(client);
        sandbox.order("/sandbox/inbound", "{\"from\":\"+4915112345678\",\"body\":\" stop \"}");

        assertCode(21610, () -> Message.creator(LENA, US, "Hello again").create(client));

        sandbox.order("/sandbox/inbound", "{\"from\":\"+4915112345678\",\"body\":\"START\"}");
        assertThat(Message.creator(LENA, US, "Welcome back").create(client).getSid()).startsWith("SM");
        assertThat(sandbox.log("twilio", "inbound")).hasSize(2)
                .allSatisfy(entry -> assertThat(entry.path("to").asText()).isEqualTo("+15005550006"));
    }

    @Test
    void freeTextOverWhatsAppNeedsAMessageWithinADay() throws Exception {
        assertThat(error(free())).isEqualTo(63016);

        sandbox.order("/sandbox/inbound",
                "{\"from\":\"+4915112345678\",\"channel\":\"whatsapp\",\"body\":\"Hi\"}");
        assertThat(error(free())).isNull();

        sandbox.order("/sandbox/clock", "{\"advance\":\"PT24H\"}");
        assertThat(error(free())).isEqualTo(63016);
    }

    @Test
    void aTemplateIsAlwaysTakenAndReadable() throws Exception {
        final Message sent = Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid(TEMPLATE)
                .setContentVariables("{\"1\":\"https://cairn.example/m/abc\"}").create(client);

        assertThat(Message.fetcher(sent.getSid()).fetch(client).getStatus()).isEqualTo(Message.Status.READ);
        assertThat(sandbox.log("twilio", "message")).singleElement().satisfies(entry -> {
            assertThat(entry.path("channel").asText()).isEqualTo("whatsapp");
            assertThat(entry.path("contentSid").asText()).isEqualTo(TEMPLATE);
            assertThat(entry.path("contentVariables").path("1").asText()).isEqualTo("https://cairn.example/m/abc");
        });
    }

    @Test
    void aKnownTemplateIsRendered() throws Exception {
        final String sid = Json.read(sandbox.send("POST", "/sandbox/twilio/v1/Content",
                "{\"language\":\"en\",\"variables\":{\"1\":\"there\"},"
                        + "\"types\":{\"twilio/text\":{\"body\":\"Hi {{1}}!\"}}}",
                "Authorization", TwilioSignatureTest.basic()).body()).path("sid").asText();

        assertThat(Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid(sid)
                .setContentVariables("{\"1\":\"Lena\"}").create(client).getBody()).isEqualTo("Hi Lena!");
    }

    @Test
    void aTemplateApprovedElsewhereCanBeMadeReadable() throws Exception {
        sandbox.order("/sandbox/content", "{\"sid\":\"" + TEMPLATE + "\",\"body\":\"Open {{1}}\"}");

        Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid(TEMPLATE)
                .setContentVariables("{\"1\":\"https://cairn.example\"}").create(client);

        assertThat(sandbox.log("twilio", "message").get(0).path("body").asText())
                .isEqualTo("Open https://cairn.example");
    }

    @Test
    void ordersMakeMessagesAndCallsFail() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"twilio\",\"operation\":\"whatsapp\",\"fault\":\"failed\","
                + "\"code\":63024,\"match\":\"+4915112345678\"}");
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"429\",\"after\":1,\"times\":9}");

        final Message sent = Message.creator(LENA_WHATSAPP, US_WHATSAPP, "").setContentSid(TEMPLATE).create(client);
        assertThat(error(sent)).isEqualTo(63024);
        assertCode(20429, () -> Message.creator(LENA, US, "x").create(client));
        // The client's HTTP library tries again by itself before it gives up.
        assertThat(sandbox.log("twilio", "fault")).hasSizeGreaterThan(1);
        assertThat(sandbox.get("/sandbox/faults").get(0).path("remaining").asInt()).isZero();
    }

    private static List<String> bodies(final MessageReader reader) {
        return StreamSupport.stream(reader.read(client).spliterator(), false).map(Message::getBody).toList();
    }

    private static JsonNode listed(final String query) throws Exception {
        return Json.read(sandbox.send("GET", "/sandbox/twilio/2010-04-01/Accounts/" + Sandbox.SID + "/Messages.json?"
                + query, null, "Authorization", TwilioSignatureTest.basic()).body()).path("messages");
    }

    private static Message free() {
        return Message.creator(LENA_WHATSAPP, US_WHATSAPP, "How is it going?").create(client);
    }

    private static Integer error(final Message message) {
        return Message.fetcher(message.getSid()).fetch(client).getErrorCode();
    }

    private static void assertCode(final int code, final Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ApiException.class,
                e -> assertThat(e.getCode()).isEqualTo(code));
    }

    private static TwilioRestClient client(final String token) {
        return new TwilioRestClient.Builder(Sandbox.SID, token).accountSid(Sandbox.SID)
                .httpClient(new NetworkHttpClient() {
                    @Override
                    public Response makeRequest(final Request request) {
                        return super.makeRequest(here(request));
                    }
                }).build();
    }

    private static Request here(final Request request) {
        final Request moved = new Request(request.getMethod(), request.getUrl()
                .replaceFirst("https://[a-z.]*twilio\\.com", sandbox.url() + "/sandbox/twilio"));
        moved.setAuth(request.getUsername(), request.getPassword());
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> moved.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) -> values.forEach(value -> moved.addPostParam(name, value)));
        return moved;
    }
}
