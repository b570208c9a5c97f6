package io.cairn.peer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;
import io.cairn.peer.PeerNote;
import io.cairn.peer.process.PeerWorld;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A group of three; the fourth of the cohort has handed in nothing. */
@ProcessTest
class PeerDoorsTest {

    private static final String OUTSIDER = "learner-4";
    private static final Map<String, Object> NOTE = Map.of("kind", "CHANGE", "words", "Say who decides.");

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Accounts accounts;

    @BeforeEach
    void aGroupIsAsked() {
        peers.reset(4, 3, "days", 3);
        for (String mentor : List.of(PeerWorld.MENTOR, "mentor-2")) {
            accounts.ensure(mentor, "M", "M", mentor + "@example.org", "cairn", List.of(Accounts.MENTORS));
        }
        world.advanceTo(PeerWorld.DUE);
    }

    @Test
    void aMemberReadsTheWorksOfTheGroupAndWritesTwoNotes() {
        JsonNode mine = learner("learner-1", HttpMethod.GET, "", null).getBody();
        assertThat(mine.path("toWrite")).hasSize(2).allSatisfy(place -> {
            assertThat(place.path("work").path("content").asText()).startsWith("The work of learner-")
                    .doesNotContain("learner-1");
            assertThat(place.path("title").asText()).isEqualTo("Artifact 1");
        });
        String url = mine.path("toWrite").get(0).path("work").path("contentUrl").asText();
        ResponseEntity<String> content = world.http().get().uri(url).headers(bearer("learner-1")).retrieve()
                .toEntity(String.class);
        assertThat(content.getBody()).startsWith("The work of learner-");
        assertThat(content.getHeaders().getFirst("Content-Security-Policy")).contains("sandbox");
        assertThat(content.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION)).startsWith("attachment");

        String note = mine.path("toWrite").get(0).path("id").asText();
        JsonNode after = learner("learner-1", HttpMethod.POST, "/notes/" + note, NOTE).getBody();
        assertThat(after.path("toWrite").findValuesAsText("words")).contains("Say who decides.");
    }

    @Test
    void nobodyOutsideOfTheGroupSeesOrWritesAnything() {
        PeerNote note = peers.notes().get(0);
        assertThat(learner(OUTSIDER, HttpMethod.GET, "", null).getBody().path("toWrite")).isEmpty();
        assertThat(statusOf(OUTSIDER, HttpMethod.GET, "/works/" + note.workId() + "/content", null)).isEqualTo(404);
        assertThat(statusOf(OUTSIDER, HttpMethod.POST, "/notes/" + note.id(), NOTE)).isEqualTo(404);
        assertThat(statusOf(OUTSIDER, HttpMethod.POST, "/notes/" + note.id() + "/consent", Map.of("consent", true)))
                .isEqualTo(404);
        assertThat(statusOf(note.ownerId(), HttpMethod.POST, "/notes/" + note.id(), NOTE)).as("about the own work")
                .isEqualTo(404);
        assertThat(mentor("mentor-2", HttpMethod.GET, "", null).getStatusCode().value()).isEqualTo(404);
        assertThat(mentor("mentor-2", HttpMethod.GET, "/works/" + note.workId() + "/content", null).getStatusCode()
                .value()).isEqualTo(404);
        peers.everybodyWrites();
        assertThat(mentor("mentor-2", HttpMethod.PUT, "/notes/" + note.id(), Map.of("hidden", true)).getStatusCode()
                .value()).isEqualTo(404);
        assertThat(mentor("operator", HttpMethod.PUT, "/notes/" + note.id(), Map.of("hidden", true)).getStatusCode()
                .value()).as("operators only look").isEqualTo(404);
        assertThat(mentor("operator", HttpMethod.GET, "", null).getBody().path("works")).hasSize(3);
    }

    @Test
    void eachMistakeInANoteIsNamed() {
        PeerNote note = peers.notes().get(0);
        Map<String, Object> none = new HashMap<>();
        for (Map<String, Object> body : List.of(none, Map.<String, Object>of("kind", "WORKS", "words", " "),
                Map.<String, Object>of("kind", "WORKS", "words", "x".repeat(4001)),
                Map.<String, Object>of("kind", "SHOUT", "words", "x"))) {
            assertThat(statusOf(note.writerId(), HttpMethod.POST, "/notes/" + note.id(), body)).isEqualTo(400);
        }
    }

    @Test
    void theMentorHidesFillsInAndBringsOut() {
        PeerNote late = peers.notes().get(0);
        peers.write(note -> !note.id().equals(late.id()));
        assertThat(mentor(PeerWorld.MENTOR, HttpMethod.PUT, "/works/" + late.workId() + "/note", NOTE).getStatusCode()
                .value()).as("members are still writing").isEqualTo(409);
        world.advanceTo("2027-01-24T17:00:00Z");
        JsonNode group = mentor(PeerWorld.MENTOR, HttpMethod.PUT, "/works/" + late.workId() + "/note", NOTE).getBody();
        assertThat(group.path("state").asText()).isEqualTo("CURATING");
        assertThat(group.toString()).contains("Say who decides.", "\"ofMentor\":true", "\"MISSED\"");
        assertThat(mentor(PeerWorld.MENTOR, HttpMethod.POST, "/completion", null).getBody().toString())
                .contains("at least one note that is worth reading");
        PeerNote other = peers.notes().stream().filter(PeerNote::isShown).filter(PeerNote::ofPeer).findFirst()
                .orElseThrow();
        assertThat(mentor(PeerWorld.MENTOR, HttpMethod.PUT, "/notes/" + other.id(),
                Map.of("hidden", true, "amplified", true)).getStatusCode().value()).isEqualTo(400);
        assertThat(mentor(PeerWorld.MENTOR, HttpMethod.PUT, "/notes/" + other.id(),
                Map.of("hidden", false, "amplified", true)).getStatusCode().value()).isEqualTo(200);
        assertThat(mentor(PeerWorld.MENTOR, HttpMethod.POST, "/completion", null).getStatusCode().value())
                .isEqualTo(200);
        world.settle();

        assertThat(learner(late.ownerId(), HttpMethod.GET, "", null).getBody().path("received")).hasSize(2);
        JsonNode asked = learner(other.writerId(), HttpMethod.GET, "", null).getBody().path("consents");
        assertThat(asked).singleElement().satisfies(consent -> {
            assertThat(consent.path("own").asBoolean()).isTrue();
            assertThat(consent.path("open").asBoolean()).isTrue();
            assertThat(consent.path("consent").isNull()).isTrue();
        });
        for (String person : List.of(other.writerId(), other.ownerId())) {
            assertThat(statusOf(person, HttpMethod.POST, "/notes/" + other.id() + "/consent", Map.of("consent", true)))
                    .isEqualTo(200);
        }
        JsonNode seen = learner(OUTSIDER, HttpMethod.GET, "", null).getBody().path("worthReading");
        assertThat(seen).singleElement().satisfies(note ->
                assertThat(note.path("words").asText()).startsWith("It is clear"));
        assertThat(seen.toString()).as("the note, not the work").doesNotContain("The work of");
    }

    private int statusOf(String learner, HttpMethod method, String path, Object body) {
        return learner(learner, method, path, body).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> learner(String id, HttpMethod method, String path, Object body) {
        return exchange(bearer(id), method, "/api/learner/peer" + path, body);
    }

    private ResponseEntity<JsonNode> mentor(String account, HttpMethod method, String path, Object body) {
        return exchange(headers -> headers.setBasicAuth(account, "cairn"), method,
                "/api/peer-groups/" + peers.group() + path, body);
    }

    private Consumer<HttpHeaders> bearer(String learner) {
        String token = links.link(learner, "door").replaceAll(".*/l/([^#]+)#.*", "$1");
        return headers -> headers.setBearerAuth(token);
    }

    private ResponseEntity<JsonNode> exchange(Consumer<HttpHeaders> who, HttpMethod method, String uri, Object body) {
        var request = world.http().method(method).uri(uri).headers(who);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (asked, answer) -> {
        }).toEntity(JsonNode.class);
    }
}
