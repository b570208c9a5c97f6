package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.HiddenAnchor;
import io.cairn.critique.HiddenAnchorService;
import io.cairn.critique.HiddenAnchorService.Compared;
import io.cairn.critique.Ratings;
import io.cairn.critique.ReferenceService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that wants hidden anchors and has reference works; one in eight artifacts is followed by one. */
@ProcessTest
class HiddenAnchorProcessTest {

    private static final String MENTOR = "mentor-1";

    @Autowired
    private World world;
    @Autowired
    private ReadingWorld readings;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private HiddenAnchorService anchors;
    @Autowired
    private ReferenceService references;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcClient jdbc;

    private String artifact;
    private String program;

    @BeforeEach
    void theFirstOfEight() {
        artifact = readings.handedIn(TestProgram.of(2, 1, 1).sprints(2)
                .edit("program.yaml", text -> text.replace("hiddenAnchors: false", "hiddenAnchors: true")), 1);
        program = artifacts.artifact(artifact).programId();
        references.store(program, "designer", ReferenceWorld.works());
    }

    @Test
    void oneInEightArtifactsIsFollowedByAnAnchorThatIsRatedAndComparedWithTheExperts() {
        HiddenAnchor anchor = planned();
        assertThat(world.path(CritiqueProcess.KEY, artifact)).contains("Hidden anchor planned in turn");
        assertThat(anchor.mentorId()).isEqualTo(MENTOR);
        long charges = charges();
        int toLearners = world.log("twilio", "message").size();
        appear(anchor);
        Task task = readings.critique(anchor.id());
        assertThat(task.getAssignee()).isEqualTo(MENTOR);
        readings.rate(anchor.id(), 5, "accept", "line 1: All of it.");

        Compared compared = anchors.anchorsOf(program).get(0);
        assertThat(compared.anchor().ratings()).isEqualTo(new Ratings(5, 5, 5, 5));
        assertThat(compared.experts()).isEqualTo(new Ratings(1, 2, 1, 4));
        assertThat(jdbc.sql("select deviation from critique_severity where mentor_id = ? and anchor_id = ?")
                .params(MENTOR, anchor.id()).query(Integer.class).single()).as("3 points milder").isEqualTo(3_000);
        assertThat(anchors.agreement(List.of(compared)).orElseThrow()).isLessThan(0.1);
        assertThat(charges()).isEqualTo(charges);
        assertThat(world.log("twilio", "message")).hasSize(toLearners);
        assertThat(artifacts.artifactsOf(program)).extracting(Artifact::id)
                .doesNotContain(anchor.id());
        assertThat(world.ending(HiddenAnchorProcess.KEY, anchor.id())).isEqualTo("Anchor rated");
        assertThat(world.path(HiddenAnchorProcess.KEY, anchor.id())).containsSubsequence("Anchor planned",
                "Anchor’s turn", "Set due times", "Choose anchor work", "Read blind", "Take in ratings");
    }

    @Test
    void anAnchorThatIsNotRatedInTimeIsLeft() {
        HiddenAnchor anchor = planned();
        appear(anchor);
        world.advance(Duration.ofHours(30));

        assertThat(readings.critique(anchor.id())).isNull();
        assertThat(anchors.anchorsOf(program).get(0).anchor().leftAt()).isNotNull();
        assertThat(jdbc.sql("select count(*) from critique_severity where anchor_id = ?").param(anchor.id())
                .query(Integer.class).single()).isZero();
        assertThat(world.ending(HiddenAnchorProcess.KEY, anchor.id())).isEqualTo("Anchor left");
    }

    @Test
    void nothingTellsAnAnchorFromASecondReading() {
        readings.rate(artifact, 4, "accept", "line 1: Good.");
        Task second = readings.critique(artifact);
        JsonNode secondSeen = seen("mentor-2", artifact);
        HiddenAnchor anchor = plannedAfter(1);
        appear(anchor);
        Task task = readings.critique(anchor.id());

        assertThat(task.getName()).isEqualTo(second.getName());
        assertThat(task.getProcessDefinitionId()).isEqualTo(second.getProcessDefinitionId());
        assertThat(task.getTaskDefinitionKey()).isEqualTo(second.getTaskDefinitionKey());
        assertThat(task.getPriority()).isEqualTo(second.getPriority());
        assertThat(tasks.getVariables(task.getId())).containsOnlyKeys("artifactId", "reviewerId", "round",
                "critiqueDueAt", "remindAfter", "giveUpAfter");
        assertThat(task.getDueDate().getTime() - task.getCreateTime().getTime())
                .isEqualTo(Duration.ofHours(24).toMillis());
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKeyIn(CritiqueProcess.KEY,
                SecondReadingProcess.BLIND_READING).list()).extracting("name").containsOnly("Artifact critique");
        JsonNode seen = seen(MENTOR, anchor.id());
        assertThat(names(seen)).isEqualTo(names(secondSeen));
        assertThat(names(seen.path("submissions").get(0))).isEqualTo(names(secondSeen.path("submissions").get(0)));
        assertThat(seen.path("state")).isEqualTo(secondSeen.path("state"));
        assertThat(seen.path("learner")).isEqualTo(secondSeen.path("learner"));
        assertThat(seen.path("submissions").get(0).path("content").asText()).startsWith("The text of work");
        assertThat(seen.path("submissions").get(0).path("promise")).isEqualTo(
                secondSeen.path("submissions").get(0).path("promise"));
        assertThat(text(MENTOR, seen.path("submissions").get(0).path("contentUrl").asText()))
                .startsWith("The text of work");
        assertThat(status("mentor-2", HttpMethod.GET, "/api/artifacts/" + anchor.id(), null)).isEqualTo(404);
        assertThat(status("operator", HttpMethod.GET, "/api/artifacts/" + anchor.id(), null)).isEqualTo(404);
        assertThat(status(MENTOR, HttpMethod.GET, "/api/hidden-anchors/" + program, null)).isEqualTo(403);
        assertThat(status("designer", HttpMethod.GET, "/api/hidden-anchors/" + program, null)).isEqualTo(200);
    }

    @Test
    void anAnchorIsRatedOnThePageLikeAnyWork() {
        HiddenAnchor anchor = planned();
        appear(anchor);
        String path = "/api/artifacts/" + anchor.id();
        String review = """
                {"ratings": {"clarity": 1, "evidence": 2, "application": 1, "craft": 4}, "verdict": "REVISE", "notes": [
                  {"anchor": {"kind": "LINES", "fromLine": 1, "toLine": 1}, "words": "Say who decides."}]}""";
        assertThat(status("mentor-2", HttpMethod.PUT, path + "/draft", review)).isEqualTo(404);
        assertThat(status(MENTOR, HttpMethod.PUT, path + "/draft", review)).isEqualTo(204);
        assertThat(seen(MENTOR, anchor.id() + "/draft").path("review").path("verdict").asText()).isEqualTo("REVISE");
        assertThat(seen(MENTOR, anchor.id() + "/notes")).isEmpty();
        assertThat(status(MENTOR, HttpMethod.POST, path + "/critique", review.replace("1, \"toLine", "9, \"toLine")))
                .isEqualTo(400);
        assertThat(status(MENTOR, HttpMethod.POST, path + "/critique", review)).isEqualTo(204);
        world.settle();

        assertThat(anchors.anchorsOf(program).get(0).anchor().notes()).isEqualTo("line 1: Say who decides.");
        assertThat(status(MENTOR, HttpMethod.POST, path + "/critique", review)).isEqualTo(404);
        assertThat(world.ending(HiddenAnchorProcess.KEY, anchor.id())).isEqualTo("Anchor rated");
    }

    private HiddenAnchor planned() {
        readings.rate(artifact, 4, "revise", "line 1: Not yet.");
        return plannedAfter(1);
    }

    /** Counts artifacts that the mentor critiques until all eight have been counted. */
    private HiddenAnchor plannedAfter(int counted) {
        for (int n = counted + 1; n <= 8; n++) {
            jdbc.sql("""
                    insert into critique_artifact (id, version, program_id, sprint_id, learner_id, mentor_id, reviewer_id,
                        state, round, due_at, closes_at) values (?, 0, ?, ?, 'learner-9', ?, ?, 'CRITIQUED', 1,
                        current_timestamp, current_timestamp)""")
                    .params("artifact-n" + n, program, "sprint-n" + n, MENTOR, MENTOR).update();
            jdbc.sql("""
                    insert into critique_critique (id, version, artifact_id, round, mentor_id, clarity, evidence,
                        application, craft, verdict, notes, noted_at)
                    values (?, 0, ?, 1, ?, 3, 3, 3, 3, 'REVISE', 'line 1: x', current_timestamp)""")
                    .params("critique-n" + n, "artifact-n" + n, MENTOR).update();
            anchors.count("artifact-n" + n);
            anchors.count("artifact-n" + n);
        }
        assertThat(anchors.anchorsOf(program)).hasSize(1);
        return anchors.anchorsOf(program).get(0).anchor();
    }

    private void appear(HiddenAnchor anchor) {
        assertThat(readings.critique(anchor.id())).isNull();
        world.advanceTo(anchor.appearsAt().toString());
        assertThat(readings.critique(anchor.id())).isNotNull();
    }

    private long charges() {
        return jdbc.sql("select count(*) from billing_charge").query(Long.class).single();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fields().forEachRemaining(field -> names.add(field.getKey() + " " + field.getValue().isNull()));
        return names;
    }

    private JsonNode seen(String who, String id) {
        return asked(who, HttpMethod.GET, "/api/artifacts/" + id, null).toEntity(JsonNode.class).getBody();
    }

    private String text(String who, String path) {
        return asked(who, HttpMethod.GET, path, null).toEntity(String.class).getBody();
    }

    private int status(String who, HttpMethod method, String path, String body) {
        return asked(who, method, path, body).toBodilessEntity().getStatusCode().value();
    }

    private RestClient.ResponseSpec asked(String who, HttpMethod method, String path, String body) {
        var request = world.http().method(method).uri(path).headers(headers -> headers.setBasicAuth(who, "cairn"));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, answer) -> { });
    }
}
