package io.cairn.integration.twilio;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Answer;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.ProviderProbe;
import io.cairn.effect.Questions;
import io.cairn.engine.CairnProperties;
import io.cairn.integration.Refusing;
import io.cairn.nudge.TextMessages;
import io.cairn.nudge.TextMessages.Text;
import io.cairn.program.Person.Channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.TwilioRestClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ProcessTest
class TwilioMessagesTest {

    private static final String SID = "HX00000000000000000000000000000c01";
    private static final String PHONE = "+4915550102001";

    @Autowired
    private World world;
    @Autowired
    private TextMessages texts;
    @Autowired
    private Effects effects;
    @Autowired
    private Questions questions;
    @Autowired
    private TwilioProperties properties;
    @Autowired
    private EffectProperties outside;
    @Autowired
    private CairnProperties cairn;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private List<ProviderProbe> probes;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    /** What the provider has still to say must not fall into the next test. */
    @AfterEach
    void settled() {
        world.settle();
    }

    @Test
    void smsGoesByText() {
        Answer.Done done = (Answer.Done) send(sms("Hello", null));

        JsonNode sent = world.log("twilio", "message").get(0);
        assertThat(sent.path("sid").asText()).isEqualTo(done.providerId());
        assertThat(sent.path("from").asText()).isEqualTo("+491512345000");
        assertThat(sent.path("to").asText()).isEqualTo(PHONE);
        assertThat(sent.path("body").asText()).isEqualTo("Hello");
    }

    @Test
    void whatsappGoesByTemplate() {
        send(whatsapp("?m=abc123"));

        JsonNode sent = world.log("twilio", "message").get(0);
        assertThat(sent.path("channel").asText()).isEqualTo("whatsapp");
        assertThat(sent.path("contentSid").asText()).isEqualTo(SID);
        assertThat(sent.path("contentVariables").path("1").asText()).isEqualTo("Ada");
        assertThat(sent.path("contentVariables").path("2").asText()).isEqualTo("/l/t?m=abc123#x");
        assertThat(sent.path("from").asText()).isEqualTo("+491512345001");
    }

    @Test
    void whatTwilioRefusesIsAValue() {
        Answer answer = send(new Text("message-1", "r", Channel.SMS, "+49", "Hello", null, null, List.of()));

        assertThat(((Answer.Refused) answer).code()).startsWith("twilio-2");
    }

    @ParameterizedTest
    @CsvSource({"500, true, true", "503, true, true", "500-applied, true, true", "drop-after, true, true",
            "reset, true, true", "429, false, false"})
    void failuresSayWhatMayHaveHappened(String fault, boolean taken, boolean away) {
        fault("messages.create", fault);

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> send(sms("Hello", null)));
        assertThat(failure.taken()).isEqualTo(taken);
        assertThat(failure.away()).isEqualTo(away);
        assertThat(failure.retryAfter()).isEqualTo(fault.equals("429") ? Duration.ofSeconds(1) : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500-applied", "drop-after", "reset"})
    void whatWasSentIsFoundByItsReference(String fault) {
        send(sms("Hello /l/t?m=zzz999#x", "?m=zzz999"));
        fault("messages.create", fault);
        assertThatThrownBy(() -> send(sms("Hello /l/t?m=abc123#x", "?m=abc123"))).isInstanceOf(ProviderFailure.class);

        Answer.Done found = (Answer.Done) lookUp(sms("Hallo /l/t?m=abc123#x", "?m=abc123"));
        assertThat(found.providerId()).isEqualTo(sid(1));
    }

    @Test
    void whatWasSentByWhatsappIsFoundByItsReference() {
        fault("messages.create", "drop-after");
        assertThatThrownBy(() -> send(whatsapp("?m=abc123"))).isInstanceOf(ProviderFailure.class);

        assertThat(lookUp(whatsapp("?m=abc123"))).isEqualTo(Answer.done(sid(0)));
        assertThat(lookUp(whatsapp("?m=zzz999"))).isEqualTo(Answer.absent());
    }

    @Test
    void whatWasNotSentIsAbsent() {
        fault("messages.create", "500");
        assertThatThrownBy(() -> send(sms("Hello", null))).isInstanceOf(ProviderFailure.class);

        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.absent());
    }

    @Test
    void withoutAReferenceTheWholeTextTells() {
        send(sms("Hello", null));
        send(sms("Hello again", null));

        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.done(sid(0)));
    }

    @Test
    void twoThatFitCannotBeTold() {
        send(sms("Hello", null));
        send(sms("Hello", null));

        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.untellable());
    }

    @Test
    void whatBelongsToAnotherEffectDoesNotCount() {
        transaction.executeWithoutResult(open -> effects.plan("message:other", sms("Hello", null)));
        transaction.executeWithoutResult(open -> effects.perform("message:other", sms("Hello", null)));
        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.absent());
        send(sms("Hello", null));

        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.done(sid(1)));
    }

    /** A trial account puts words before the text, and "smart encoding" changes characters in it. */
    @Test
    void whereOnlyTheTextTellsAnythingThatWasSentSinceMayBeIt() {
        world.advanceTo("2027-01-18T08:00:00Z");
        send(sms("Earlier", null));
        world.advance(Duration.ofMinutes(11));
        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.absent());
        send(sms("Sent from your Twilio trial account - Hello", null));

        assertThat(lookUp(sms("Hello", null))).isEqualTo(Answer.untellable());
        assertThat(lookUp(sms("Hello /l/t?m=abc123#x", "?m=abc123"))).isEqualTo(Answer.absent());
    }

    /** One that was scheduled, say, comes before newer ones. */
    @Test
    void anOldMessageDoesNotEndTheSearch() throws Exception {
        String list = """
                {"page": 0, "page_size": 20, "messages": [
                {"sid": "SM1", "date_created": "Wed, 06 Jan 2027 07:00:00 +0000", "direction": "outbound-api",
                "body": "x"},
                {"sid": "SM2", "date_created": "Mon, 18 Jan 2027 07:00:00 +0000", "direction": "outbound-api",
                "body": "Hello /l/t?m=abc123#x"}]}""";
        try (Refusing provider = new Refusing(200, null, list)) {
            TwilioMessages unordered = new TwilioMessages(properties, new TwilioRestClient.Builder("AC1", "token")
                    .httpClient(new RewritingHttpClient(provider.url(), outside, Refusing.CLOCK)).build(), effects,
                    questions, cairn, json);
            assertThat(lookUp(unordered.call(new Text("message-1", "request", Channel.SMS, PHONE, "Hello",
                    "?m=abc123", null, List.of())))).isEqualTo(Answer.done("SM2"));
        }
    }

    @Test
    void itIsFoundAfterMidnightAndBehindAFullPage() {
        world.advanceTo("2027-01-18T23:59:00Z");
        Instant first = world.now();
        send(sms("Hello /l/t?m=abc123#x", "?m=abc123"));
        world.advanceTo("2027-01-19T00:01:00Z");
        for (int other = 0; other < 21; other++) {
            send(sms("Other " + other, null));
        }

        OutsideCall call = sms("Hello /l/t?m=abc123#x", "?m=abc123");
        assertThat(call.lookUp(attempt(first))).isEqualTo(Answer.done(sid(0)));
        assertThat(call.lookUp(attempt(first.plus(Duration.ofDays(3))))).isEqualTo(Answer.absent());
    }

    @Test
    void aLookUpThatFailsTellsNothing() {
        fault("messages.list", "500");

        assertThatThrownBy(() -> lookUp(sms("Hello", null))).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void itsProbeWantsAnAnswerAndNoMore() {
        ProviderProbe probe = probes.stream().filter(one -> one.provider().equals("twilio")).findFirst().orElseThrow();
        assertThatCode(probe::probe).doesNotThrowAnyException();
        fault("*", "503");

        assertThatThrownBy(probe::probe).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void itsWebhooksNeedItsSignature() {
        for (String door : List.of("/hooks/twilio/status/message-1", "/hooks/twilio/inbound")) {
            ResponseEntity<JsonNode> answer = world.http().post().uri(door)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED).header("X-Twilio-Signature", "bm8=")
                    .body("MessageSid=SM1&MessageStatus=failed&From=%2B491&Body=x").retrieve()
                    .onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);

            assertThat(answer.getStatusCode().value()).isEqualTo(401);
            assertThat(answer.getBody().path("detail").asText()).contains("X-Twilio-Signature");
        }
    }

    private Answer send(OutsideCall call) {
        return call.send(attempt(world.now()));
    }

    private Answer send(Text text) {
        return send(texts.call(text));
    }

    private Answer lookUp(OutsideCall call) {
        return call.lookUp(attempt(world.now()));
    }

    private OutsideCall sms(String body, String reference) {
        return texts.call(new Text("message-1", "request", Channel.SMS, PHONE, body, reference, null, List.of()));
    }

    private OutsideCall whatsapp(String reference) {
        String link = "/l/t" + reference + "#x";
        return texts.call(new Text("message-1", "request", Channel.WHATSAPP, PHONE, "Hi Ada " + link, reference, SID,
                List.of("Ada", link)));
    }

    private OutsideCall.Attempt attempt(Instant firstSentAt) {
        return new OutsideCall.Attempt("effect-1", "message:1", firstSentAt, world.now());
    }

    /** Of the n-th message that was really sent, from 0. */
    private String sid(int n) {
        return world.log("twilio", "message").get(n).path("sid").asText();
    }

    private void fault(String operation, String fault) {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body("{\"provider\":\"twilio\",\"operation\":\"%s\",\"fault\":\"%s\"}".formatted(operation, fault))
                .retrieve().toBodilessEntity();
    }
}
