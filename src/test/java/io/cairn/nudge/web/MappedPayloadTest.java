package io.cairn.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.nudge.web.TriggerProperties.Mapping;
import io.cairn.shared.BadInput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

class MappedPayloadTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"2027-01-18T07:00:00Z, 2027-01-18T07:00:00Z", "2027-01-18T08:00:00.250+01:00, 2027-01-18T07:00:00.250Z",
        "2027-01-18T08:00:00.000+0100, 2027-01-18T07:00:00Z", "2027-01-18T07:00:00.000+0000, 2027-01-18T07:00:00Z",
        "2027-03-27, 2027-03-27T23:00:00Z", "2027-03-28, 2027-03-28T22:00:00Z", "2028-02-29, 2028-02-29T23:00:00Z"})
    void aDayEndsInTheLearnersZone(String said, Instant until) {
        assertThat(payload("{\"due\":\"" + said + "\"}").helpsUntil(BERLIN)).contains(until);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "2027-02-29", "2027-01-18T07:00:00", "18.01.2027", "+999999999-12-31", "12"})
    void whatIsNoMomentIsRefusedByItsPath(String said) {
        assertThatThrownBy(() -> payload("{\"due\":\"" + said + "\"}").helpsUntil(BERLIN))
                .isInstanceOf(BadInput.class).hasMessageContaining("/due");
    }

    @Test
    void whatIsMissingIsMissing() {
        assertThat(payload("{\"due\":null,\"title\":\" \"}").helpsUntil(BERLIN)).isEmpty();
        assertThat(payload("{\"due\":null,\"title\":\" \"}").subject(500)).isEmpty();
        assertThat(payload("{\"people\":{\"mail\":\"a@b.c\"},\"title\":{\"de\":\"x\"}}").subject(500)).isEmpty();
        assertThatThrownBy(() -> payload("{}").kind(100)).isInstanceOf(BadInput.class).hasMessageContaining("/type");
    }

    @Test
    void eachOfAListIsTakenOnce() {
        assertThat(payload("{\"people\":[{\"mail\":\"a@b.c\"},{},{\"mail\":7},{\"mail\":\"a@b.c\"},{\"mail\":[\"x\"]}]}")
                .learners()).containsExactly("a@b.c", "7");
    }

    /** Two characters of UTF-16 in one letter stay together. */
    @Test
    void whatIsTooLongIsCutBetweenLetters() {
        assertThat(payload("{\"title\":\"" + "x".repeat(8) + "😀😀\"}").subject(11)).contains("x".repeat(8) + "😀…");
        assertThat(payload("{\"title\":\"" + "x".repeat(8) + "😀😀\"}").subject(10)).contains("x".repeat(8) + "…");
        assertThat(payload("{\"title\":\"" + "x".repeat(12) + "\"}").subject(12)).contains("x".repeat(12));
        assertThat(payload("{\"title\":\"" + "x".repeat(13) + "\"}").subject(12)).contains("x".repeat(11) + "…");
    }

    @ParameterizedTest
    @CsvSource({"prd, /type, /people/*/mail, , ", "doc, /type, /people, , source", "prd, type, /people, , kind",
        "prd, , /people, , kind", "prd, /type, , , learner", "prd, /type, /people//mail, , learner",
        "prd, /type, /people, title, subject"})
    void aMappingThatIsWrongStopsTheStart(String source, String kind, String learner, String subject, String field) {
        Mapping mapping = new Mapping(source, Map.of(), kind, learner, subject, null);
        if (field == null) {
            assertThat(new TriggerProperties(List.of(), Map.of("tracker", mapping)).mappings()).hasSize(1);
        } else {
            assertThatThrownBy(() -> new TriggerProperties(List.of(), Map.of("tracker", mapping)))
                    .hasMessageContaining("cairn.triggers.mappings.tracker." + field + ": ");
        }
    }

    @ParameterizedTest
    @CsvSource({"prd", "Tracker", "a b", "7up"})
    void itsNameIsFreeAndPlain(String name) {
        Mapping mapping = new Mapping("prd", Map.of(), "/type", "/people", null, null);
        assertThatThrownBy(() -> new TriggerProperties(List.of(), Map.of(name, mapping)))
                .hasMessageContaining("cairn.triggers.mappings." + name + ": ");
    }

    private static MappedPayload payload(String json) {
        try {
            return new MappedPayload(new Mapping("prd", Map.of(), "/type", "/people/*/mail", "/title", "/due"),
                    new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
