package io.cairn.integration.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.DraftProperties;
import io.cairn.critique.DraftWriter.Remark;
import io.cairn.critique.DraftWriter.Wish;
import io.cairn.critique.DraftWriter.Written;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.engine.WaitsUntil;
import io.cairn.integration.Refusing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The adapter against the sandbox, over HTTP, and against whatever else a server may answer. */
@ProcessTest
class HttpDraftWriterTest {

    private static final Wish WISH = new Wish("Write it.", List.of("One page"), List.of("", "Who: us", "The end."),
            "de-AT");

    @Autowired
    private World world;
    @Autowired
    private HttpDraftWriter writer;
    @Autowired
    private DraftProbe probe;
    @Autowired
    private DraftProperties properties;
    @Autowired
    private Questions questions;
    @Autowired
    private EffectProperties outside;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private Clock clock;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aDraftComesWithPlacesAndWithTheNameOfWhatWroteIt() {
        Written written = writer.write(WISH);

        assertThat(written.model()).isEqualTo("sandbox-writer-1");
        assertThat(written.obstacle()).isNull();
        assertThat(written.remarks()).extracting(Remark::fromLine, Remark::toLine)
                .containsExactly(tuple(2, 2), tuple(3, 3));
        JsonNode request = world.log("drafts", "call").get(0).path("request");
        assertThat(request.path("model").asText()).isEqualTo("sandbox-writer-1");
        assertThat(request.at("/response_format/type").asText()).isEqualTo("json_object");
        assertThat(request.at("/messages/0/content").asText()).contains("in German.", "whatever it asks of you");
        assertThat(request.at("/messages/1/content").asText()).isEqualTo(
                "Task:\nWrite it.\n\nDone means:\n- One page\n\nThe work:\n1: \n2: Who: us\n3: The end.");
        assertThat(request.toString()).doesNotContain("sandbox-drafts-key");
    }

    @ParameterizedTest
    @CsvSource({
        "500,        true,  false",
        "503,        true,  false",
        "drop-after, true,  false",
        "reset,      true,  false",
        "away,       true,  false",
        "timeout,    true,  false"})
    void whatIsNotAnsweredIsToBeAskedAgain(String fault, boolean taken, boolean busy) {
        fault(fault, Map.of("hold", "PT0.1S"));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> writer.write(WISH));

        assertThat(failure.taken()).isEqualTo(taken);
        assertThat(failure.busy()).isEqualTo(busy);
        assertThat(failure.getMessage()).doesNotContain("Who: us");
        assertThat(writer.write(WISH).remarks()).hasSize(2);
    }

    @Test
    void patienceIsObeyed() {
        fault("429", Map.of("retryAfter", 90));
        Instant asked = world.now();
        WaitsUntil waits = catchThrowableOfType(WaitsUntil.class, () -> writer.write(WISH));

        assertThat(waits.until()).isEqualTo(asked.plusSeconds(90));
        assertThatThrownBy(() -> writer.write(WISH)).isInstanceOf(WaitsUntil.class);
        assertThat(world.log("drafts", "call")).hasSize(1);
    }

    @Test
    void aWriterThatIsTooSlowIsLeft() {
        fault("hang", Map.of("hold", "PT3S"));
        HttpDraftWriter impatient = writer(world.baseUrl() + "/sandbox/drafts/v1", Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.write(WISH)).isInstanceOf(ProviderFailure.class)
                .satisfies(e -> assertThat(((ProviderFailure) e).away()).isTrue());

        fault("trickle", Map.of("hold", "PT0.05S"));
        assertThatThrownBy(() -> impatient.write(WISH)).as("byte by byte").isInstanceOf(ProviderFailure.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 | {} | the writer refuses it with 400",
        "413 | {} | the writer refuses it with 413",
        "302 | {} | the writer's answer is none",
        "200 | {} | the writer's answer is none",
        "200 | <html> | the writer's answer is none",
        "200 | {\"choices\":[{\"message\":{\"content\":null}}]} | the writer's answer is none",
        "200 | {\"choices\":[{\"message\":{\"content\":\"{\"},\"finish_reason\":\"length\"}]} | the writer stopped before the end",
        "200 | {\"choices\":[{\"message\":{\"content\":\"no\"},\"finish_reason\":\"stop\"}]} | the draft is not in the form that was asked for",
        "200 | {\"choices\":[{\"message\":{\"content\":\"{\\\"notes\\\":[]}\"}}]} | the writer has nothing to say"})
    void whatIsNoDraftSaysWhy(int status, String body, String obstacle) throws IOException {
        try (Refusing server = new Refusing(status, null, body)) {
            Written written = writer(server.url(), Duration.ofSeconds(5)).write(WISH);
            assertThat(written.obstacle()).isEqualTo(obstacle);
            assertThat(written.remarks()).isEmpty();
        }
    }

    /** Some models put a fence around what they were asked for, and leave out what they can. */
    @Test
    void aFenceAroundADraftIsNoMatter() throws IOException {
        try (Refusing server = new Refusing(200, null, """
                {"choices":[{"message":{"content":"Sure!\\n```json\\n{\\"notes\\":[{\\"fromLine\\":2,\\"words\\":\\"Wer?\\"}]}\\n```"}}]}""")) {
            Written written = writer(server.url(), Duration.ofSeconds(5)).write(WISH);
            assertThat(written.remarks()).containsExactly(new Remark(2, 2, "Wer?"));
            assertThat(written.model()).as("what was asked").isEqualTo("sandbox-writer-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404"})
    void aWrongKeyIsAMatterForUs(int status) throws IOException {
        try (Refusing server = new Refusing(status, null)) {
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class,
                    () -> writer(server.url(), Duration.ofSeconds(5)).write(WISH));
            assertThat(failure.away()).isFalse();
            assertThat(failure.getMessage()).contains("cairn.drafts.base-url");
        }
    }

    @Test
    void whoeverAnswersIsThere() {
        probe.probe();
        assertThat(world.log("drafts", "call")).extracting(call -> call.path("operation").asText())
                .containsExactly("models.list");
        fault("away", Map.of("lasting", true));
        assertThatThrownBy(probe::probe).isInstanceOf(ProviderFailure.class);
    }

    private HttpDraftWriter writer(String address, Duration timeout) {
        return new HttpDraftWriter(new DraftProperties(address, properties.key(), properties.model(), timeout), outside,
                questions, json, clock);
    }

    private void fault(String fault, Map<String, ?> more) {
        Map<String, Object> order = new HashMap<>(more);
        order.putAll(Map.of("provider", "drafts", "operation", "*", "fault", fault));
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(order).retrieve()
                .toBodilessEntity();
    }
}
