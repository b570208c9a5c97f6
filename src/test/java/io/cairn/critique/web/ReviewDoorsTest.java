package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.WebappLogin;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Work;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A mentor writes a critique on the artifact's page: three lines of text are handed in. */
@ProcessTest
class ReviewDoorsTest {

    private static final String GOOD = """
            {"ratings": {"clarity": 4, "evidence": 3, "application": 5, "craft": 2}, "verdict": "REVISE", "notes": [
              {"anchor": {"kind": "LINES", "fromLine": 2, "toLine": 2}, "words": "Say who\\ndecides."},
              {"anchor": {"kind": "LINES", "fromLine": 3, "toLine": 3}, "words": "Good end."}]}""";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    private String id;

    @BeforeEach
    void aTextWaitsForItsCritique() {
        world.reset();
        String programId = TestProgram.of(2, 1, 1).storeIn(programs);
        id = artifacts.open(sprints.plan(programId).get(0)).id();
        runtime.startProcessInstanceByKey("artifact-critique", id);
        world.settle();
        artifacts.submit(id, "learner-1", Work.of("Why we release\nWe release on Tuesdays.\nThe end.", null));
        world.settle();
    }

    @Test
    void whatIsTypedIsKeptForWhoeverTypesIt() {
        assertThat(call("mentor-1", HttpMethod.GET, "/draft", null).getBody().path("review").isNull()).isTrue();
        assertThat(put("{\"ratings\": {\"clarity\": 4}, \"notes\": [{\"words\": \"Say wh\"}]}")).isEqualTo(204);
        assertThat(put("{\"ratings\": {\"clarity\": 4}, \"notes\": [{\"words\": \"Say who\"}]}")).isEqualTo(204);

        JsonNode kept = call("mentor-1", HttpMethod.GET, "/draft", null).getBody().path("review");
        assertThat(kept.path("ratings").path("clarity").asInt()).isEqualTo(4);
        assertThat(kept.path("verdict").isNull()).isTrue();
        assertThat(kept.path("notes").get(0).path("words").asText()).isEqualTo("Say who");
        assertThat(status("mentor-2", HttpMethod.GET, "/draft", null)).isEqualTo(404);
        assertThat(status("mentor-2", HttpMethod.PUT, "/draft", GOOD)).isEqualTo(404);
        assertThat(status("operator", HttpMethod.PUT, "/draft", GOOD)).as("reads, and writes no critiques").isEqualTo(404);
        assertThat(artifacts.critiquesOf(id)).isEmpty();
    }

    @Test
    void handingOverCompletesTheTaskAndTiesEachNoteToItsPlace() {
        put(GOOD);
        assertThat(status("mentor-2", HttpMethod.POST, "/critique", GOOD)).isEqualTo(404);
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", GOOD)).isEqualTo(204);
        world.settle();

        assertThat(artifacts.artifact(id).state()).isEqualTo(Artifact.State.REVISION_ASKED);
        assertThat(artifacts.critiquesOf(id)).singleElement().satisfies(critique -> {
            assertThat(critique).extracting(Critique::mentorId, Critique::clarity, Critique::craft, Critique::verdict)
                    .containsExactly("mentor-1", 4, 2, Critique.Verdict.REVISE);
            assertThat(critique.notes()).isEqualTo("line 2: Say who decides.\nline 3: Good end.");
        });
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(id).taskDefinitionKey("Activity_CritiqueArtifact")
                .count()).isZero();
        assertThat(jdbc.sql("select count(*) from critique_draft").query(Integer.class).single()).isZero();
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", GOOD)).as("twice").isEqualTo(409);

        artifacts.submit(id, "learner-1", Work.of("The end.\nWhy we release\nAnna decides on Tuesdays.", null));
        world.settle();
        JsonNode notes = call("mentor-1", HttpMethod.GET, "/notes", null).getBody();
        assertThat(found(notes)).containsExactly("OBSOLETE", "KEPT");
        assertThat(notes.get(0).path("quote").toString()).isEqualTo("[\"We release on Tuesdays.\"]");
        assertThat(notes.get(0).path("words").asText()).isEqualTo("Say who\ndecides.");
        assertThat(notes.get(1).path("later").get(0).path("fromLine").asInt()).isEqualTo(1);
        assertThat(notes.get(1).path("later").get(0).path("is").toString()).isEqualTo("[\"The end.\"]");
        assertThat(status("mentor-2", HttpMethod.GET, "/notes", null)).isEqualTo(404);
        assertThat(status("operator", HttpMethod.GET, "/notes", null)).isEqualTo(200);
    }

    @Test
    void templatesHaveEditionsAndTheirShareIsMeasured() {
        assertThat(template("designer", HttpMethod.PUT, "{\"title\": \"Nobody decides\", \"words\": \"Say who decides.\"}"))
                .isEqualTo(200);
        assertThat(template("designer", HttpMethod.PUT, "{\"title\": \"Nobody decides\", \"words\": \"Say who decides.\"}"))
                .isEqualTo(200);
        assertThat(template("mentor-1", HttpMethod.PUT, "{\"title\": \"x\", \"words\": \"y\"}")).isEqualTo(403);
        assertThat(template("designer", HttpMethod.PUT, "{\"title\": \"x\"}")).isEqualTo(400);
        assertThat(template("designer", HttpMethod.PUT, "{\"title\": \"Nobody decides\", \"words\": \"Name who decides.\"}"))
                .isEqualTo(200);
        JsonNode offered = templates();
        assertThat(offered).hasSize(1);
        assertThat(offered.get(0).path("edition").asInt()).isEqualTo(2);

        String named = GOOD.replace("\"Say who\\ndecides.\"", "\"Name who really decides.\", \"template\": \""
                + offered.get(0).path("id").asText() + "\"");
        put(named);
        world.advance(Duration.ofMinutes(7));
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", named.replace("template-", "templates-"))).isEqualTo(400);
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", named)).isEqualTo(204);
        JsonNode figures = world.http().get().uri("/api/critique-templates/figures/" + artifacts.artifact(id).programId())
                .headers(headers -> headers.setBasicAuth("operator", "cairn")).retrieve().body(JsonNode.class);
        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).path("medianSeconds").asInt()).isEqualTo(420);
        // "Name who decides." are 15 of the 29 characters of both notes.
        assertThat(figures.get(0).path("templatedShare").asInt()).isEqualTo(517);
        assertThat(template("designer", HttpMethod.DELETE, null)).isEqualTo(204);
        assertThat(templates()).isEmpty();
    }

    private JsonNode templates() {
        return world.http().get().uri("/api/critique-templates")
                .headers(headers -> headers.setBasicAuth("mentor-1", "cairn")).retrieve().body(JsonNode.class);
    }

    private int template(String who, HttpMethod method, String body) {
        var request = world.http().method(method).uri("/api/critique-templates/no-decision")
                .headers(headers -> headers.setBasicAuth(who, "cairn"));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, answer) -> { }).toBodilessEntity().getStatusCode().value();
    }

    /** Whoever is logged in to Tasklist writes on the page without a second password; a foreign page writes nothing. */
    @Test
    void theLoginOfTasklistCountsForOurOwnPagesOnly() {
        WebappLogin tasklist = WebappLogin.of(world.baseUrl(), "tasklist", "mentor-1", "cairn");
        String path = "/api/artifacts/" + id + "/critique";
        assertThat(tasklist.post(path, GOOD).status()).isEqualTo(401);
        for (String site : List.of("cross-site", "same-site", "none", "Same-Origin")) {
            assertThat(tasklist.post(path, GOOD, site).status()).as(site).isEqualTo(401);
        }
        assertThat(artifacts.critiquesOf(id)).isEmpty();
        assertThat(tasklist.post(path, GOOD, "same-origin").status()).isEqualTo(204);
        assertThat(artifacts.critiquesOf(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"clarity\": 4 | \"clarity\": 6 | ratings.clarity",
        "\"clarity\": 4 | \"wit\": 4 | ratings",
        "\"craft\": 2 | \"craft\": null | ratings.craft",
        "\"verdict\": \"REVISE\" | \"verdict\": null | verdict",
        "\"fromLine\": 2 | \"fromLine\": 0 | notes[0].anchor.fromLine",
        "\"toLine\": 3 | \"toLine\": 4 | notes[1].anchor.toLine",
        "\"toLine\": 2 | \"toLine\": 1 | notes[0].anchor.toLine",
        "\"fromLine\": 2 | \"second\": 2 | notes[0].anchor.fromLine",
        "\"kind\": \"LINES\", \"fromLine\": 3 | \"fromLine\": 3 | notes[1].anchor.kind",
        "Good end. | | notes[1].words",
        "Good end. | `a\\u0000b` | notes[1].words"})
    void whatIsMissingOrWrongIsNamedAndNothingIsLost(String right, String wrong, String field) {
        String review = GOOD.replace(right, wrong == null ? "" : wrong);
        ResponseEntity<JsonNode> answer = call("mentor-1", HttpMethod.POST, "/critique", review);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(StreamSupport.stream(answer.getBody().path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())).contains(field);
        assertThat(artifacts.critiquesOf(id)).isEmpty();
        assertThat(call("mentor-1", HttpMethod.GET, "/notes", null).getBody()).isEmpty();
        assertThat(status("mentor-1", HttpMethod.POST, "/critique", GOOD)).isEqualTo(204);
    }

    private List<String> found(JsonNode notes) {
        return StreamSupport.stream(notes.spliterator(), false)
                .map(note -> note.path("later").get(0).path("found").asText()).toList();
    }

    private int put(String review) {
        return status("mentor-1", HttpMethod.PUT, "/draft", review);
    }

    private int status(String who, HttpMethod method, String path, String body) {
        return call(who, method, path, body).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> call(String who, HttpMethod method, String path, String body) {
        var request = world.http().method(method).uri("/api/artifacts/" + id + path)
                .headers(headers -> headers.setBasicAuth(who, "cairn"));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, answer) -> { }).toEntity(JsonNode.class);
    }
}
