package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.process.ReadingWorld;
import io.cairn.program.LearnerLinks;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import java.util.Map;
import java.util.function.Consumer;

/** A first reader is generous on the page, a second one is not, and neither the second nor the learner is told. */
@ProcessTest
class SecondReadingDoorsTest {

    private static final String FIRST = "zebra-marker-first";
    private static final String SECOND = "zebra-marker-second";

    @Autowired
    private World world;
    @Autowired
    private ReadingWorld readings;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private TaskService tasks;

    private String id;

    @BeforeEach
    void theFirstReaderHasHandedOver() {
        id = readings.handedIn(TestProgram.of(4, 1, 1).sprints(2), 1);
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", review(5, "ACCEPT", FIRST))).isEqualTo(204);
        world.settle();
    }

    @Test
    void theSecondReaderSeesTheWorkAndNothingElse() {
        JsonNode seen = body("mentor-2", "");
        assertThat(seen.path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(seen.path("submissions").get(0).path("content").asText()).startsWith("Why we release");
        assertThat(seen.path("learner").isNull()).isTrue();
        assertThat(seen.path("learnerFirstName").isNull()).isTrue();
        assertThat(seen.path("critiques")).isEmpty();
        assertThat(seen.path("secondReadings")).isEmpty();
        assertThat(body("mentor-2", "/notes")).isEmpty();
        assertThat(body("mentor-2", "/draft").path("review").isNull()).isTrue();
        assertThat(status("mentor-2", HttpMethod.GET, "/submissions/"
                + seen.path("submissions").get(0).path("id").asText() + "/content", null)).isEqualTo(200);
        assertThat(status("mentor-2", HttpMethod.GET, "/views", null)).isEqualTo(403);
        assertThat(status("mentor-3", HttpMethod.GET, "", null)).isEqualTo(404);
        assertThat(body("mentor-1", "").toString()).contains(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/history/variable-instance", "/history/task", "/history/process-instance",
        "/history/activity-instance", "/history/decision-instance?includeInputs=true", "/variable-instance",
        "/process-instance", "/execution", "/history/detail", "/task", "/history/user-operation", "/history/comment"})
    void theEngineTellsTheSecondReaderNothingOfTheFirst(String path) {
        ResponseEntity<String> answer = world.http().get().uri("/engine-rest" + path)
                .headers(headers -> headers.setBasicAuth("mentor-2", "cairn")).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, error) -> { }).toEntity(String.class);
        assertThat(String.valueOf(answer.getBody())).doesNotContain(FIRST, "\"points\"", "\"verdict\"", "mentor-1",
                "second-reading");
    }

    @Test
    void theTasksVariablesAndCommentsTellTheSecondReaderNothingOfTheFirst() {
        String task = readings.critique(id).getId();
        for (String path : new String[] {"", "/variables", "/form-variables", "/localVariables", "/comment",
            "/attachment", "/identity-links"}) {
            ResponseEntity<String> answer = world.http().get().uri("/engine-rest/task/" + task + path)
                    .headers(headers -> headers.setBasicAuth("mentor-2", "cairn")).retrieve()
                    .onStatus(HttpStatusCode::isError, (asked, error) -> { }).toEntity(String.class);
            assertThat(String.valueOf(answer.getBody())).as(path)
                    .doesNotContain(FIRST, "points", "verdict", "mentor-1", "readingReason");
        }
    }

    @Test
    void theLearnerHearsNothingBeforeItIsDecided() {
        body("mentor-2", "");
        JsonNode mine = learner();
        assertThat(mine.path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(mine.path("verdicts")).isEmpty();
        assertThat(mine.path("notes")).isEmpty();
        assertThat(mine.path("secondReadings")).isEmpty();
        assertThat(mine.path("looks")).as("of the second reader").isEmpty();
        assertThat(status("mentor-2", HttpMethod.POST, "/critique", review(2, "REVISE", SECOND))).isEqualTo(204);
        world.settle();
        assertThat(learner().path("verdicts")).as("somebody has to decide").isEmpty();
        assertThat(learner().path("notes")).isEmpty();

        assertThat(status("mentor-2", HttpMethod.GET, "", null)).as("has read").isEqualTo(404);
        assertThat(status("mentor-4", HttpMethod.GET, "", null)).isEqualTo(404);
        assertThat(body("mentor-3", "").path("critiques")).hasSize(2);
        assertThat(body("mentor-3", "/notes").toString()).contains(FIRST, SECOND);
        assertThat(body("operator", "").path("critiques")).hasSize(2);
        assertThat(body("mentor-1", "").toString()).contains(FIRST).doesNotContain(SECOND);
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId(),
                Map.of("readingThatStands", "second"));
        world.settle();

        assertThat(artifacts.artifact(id).state()).isEqualTo(Artifact.State.REVISION_ASKED);
        assertThat(learner().toString()).contains(SECOND).doesNotContain(FIRST);
        assertThat(learner().path("secondReadings").get(0).path("outcome").asText()).isEqualTo("SECOND_STANDS");
        assertThat(status("mentor-3", HttpMethod.GET, "", null)).as("has decided").isEqualTo(404);
    }

    @Test
    void onlyTheSecondReaderHandsOverAndOnlyOnce() {
        for (String who : new String[] {"mentor-1", "mentor-3", "operator"}) {
            assertThat(status(who, HttpMethod.POST, "/critique", review(4, "ACCEPT", SECOND))).as(who)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(status("mentor-2", HttpMethod.PUT, "/draft", review(4, "ACCEPT", SECOND))).isEqualTo(204);
        assertThat(body("mentor-2", "/draft").toString()).contains(SECOND);
        assertThat(status("mentor-2", HttpMethod.POST, "/critique", review(4, "ACCEPT", SECOND))).isEqualTo(204);
        assertThat(status("mentor-2", HttpMethod.POST, "/critique", review(4, "ACCEPT", SECOND))).isEqualTo(404);
        world.settle();
        assertThat(learner().path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(learner().toString()).contains(FIRST).doesNotContain(SECOND);
    }

    private static String review(int each, String verdict, String words) {
        return """
                {"ratings": {"clarity": %1$d, "evidence": %1$d, "application": %1$d, "craft": %1$d}, "verdict": "%2$s",
                 "notes": [{"anchor": {"kind": "LINES", "fromLine": 1, "toLine": 1}, "words": "%3$s"}]}"""
                .formatted(each, verdict, words);
    }

    private JsonNode learner() {
        String token = links.link("learner-1", id).replaceAll(".*/l/|#.*", "");
        JsonNode all = call(HttpMethod.GET, "/api/learner/artifacts", null, headers -> headers.setBearerAuth(token))
                .getBody();
        for (JsonNode one : all) {
            if (one.path("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError(all);
    }

    private JsonNode body(String who, String path) {
        return call(HttpMethod.GET, "/api/artifacts/" + id + path, null,
                headers -> headers.setBasicAuth(who, "cairn")).getBody();
    }

    private int status(String who, HttpMethod method, String path, String body) {
        return asked(method, "/api/artifacts/" + id + path, body, headers -> headers.setBasicAuth(who, "cairn"))
                .toBodilessEntity().getStatusCode().value();
    }

    private ResponseEntity<JsonNode> call(HttpMethod method, String path, String body,
            Consumer<HttpHeaders> headers) {
        return asked(method, path, body, headers).toEntity(JsonNode.class);
    }

    private RestClient.ResponseSpec asked(HttpMethod method, String path, String body, Consumer<HttpHeaders> headers) {
        var request = world.http().method(method).uri(path).headers(headers);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, answer) -> { });
    }
}
