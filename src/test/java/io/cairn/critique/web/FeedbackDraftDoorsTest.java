package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.DraftedNote;
import io.cairn.critique.DraftedNote.Decision;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.critique.Work;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.Comparator;
import java.util.List;

/** A mentor decides on what a machine drafted about the first two of three lines. */
@ProcessTest
class FeedbackDraftDoorsTest {

    private static final String FIRST = "Line 1 could say who decides, and until when.";
    private static final String IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private FeedbackDraftService drafts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;

    private String program;
    private String id;

    @BeforeEach
    void aDraftIsThere() {
        world.reset();
        program = TestProgram.of(2, 1, 1).mentorsCalibrated(true).automatedDrafts().storeIn(programs);
        id = artifacts.open(sprints.plan(program).get(0)).id();
        runtime.startProcessInstanceByKey("artifact-critique", id);
        world.settle();
        artifacts.submit(id, "learner-1", Work.of("Why we release\nWe release on Tuesdays.\nThe end.", null));
        world.settle();
    }

    @Test
    void aDraftIsThereForItsMentorOnlyAndSaysWhatItIs() {
        JsonNode drafted = drafted();
        assertThat(drafted).hasSize(2);
        assertThat(drafted.get(0).path("words").asText()).isEqualTo(FIRST);
        assertThat(drafted.get(0).at("/anchor/fromLine").asInt()).isEqualTo(1);
        assertThat(drafted.get(0).path("model").asText()).isEqualTo("sandbox-writer-1");
        assertThat(drafted.get(0).path("origin").asText()).isEqualTo("machine-drafted");
        assertThat(drafted.get(0).path("digitalSourceType").asText()).isEqualTo(IPTC + "trainedAlgorithmicMedia");
        for (String other : List.of("mentor-2", "operator", "designer")) {
            assertThat(status(other, HttpMethod.GET, path("/drafted-notes"), null)).as(other).isEqualTo(404);
            assertThat(status(other, HttpMethod.POST, rejection(drafted.get(0)), "{}")).as(other).isEqualTo(404);
        }
        assertThat(learner().toString()).doesNotContain("could say who decides");
        assertThat(call("mentor-1", HttpMethod.GET, path("/notes"), null).getBody()).isEmpty();
    }

    @Test
    void whatIsApprovedIsLabelledForPeopleAndMachines() {
        String first = drafted().get(0).path("id").asText();
        assertThat(handOver(review(note(1, FIRST, first), note(3, "Good end.", null)))).isEqualTo(204);
        world.settle();

        JsonNode notes = learner().get(0).path("notes");
        assertThat(notes.get(0).path("origin").asText()).isEqualTo("machine-drafted");
        assertThat(notes.get(0).path("digitalSourceType").asText()).isEqualTo(IPTC + "trainedAlgorithmicMedia");
        assertThat(notes.get(1).path("origin").asText()).isEqualTo("human");
        assertThat(notes.get(1).path("digitalSourceType").isNull()).isTrue();
        assertThat(artifacts.critiquesOf(id).get(0).notes()).isEqualTo("line 1: " + FIRST
                + " (prepared with automated help, checked by the mentor)\nline 3: Good end.");
        assertThat(decided()).extracting(DraftedNote::decision, DraftedNote::distance, DraftedNote::decidedBy)
                .containsExactly(tuple(Decision.APPROVED, 0, "mentor-1"),
                        tuple(null, null, null));
        assertThat(decided().get(0).decidedAt()).isEqualTo(world.now());
        assertThat(drafted()).isEmpty();
    }

    @Test
    void whatIsEditedKeepsHowFarItWent() {
        String first = drafted().get(0).path("id").asText();
        assertThat(handOver(review(note(1, FIRST.replace("Line 1 could say", "Say"), first)))).isEqualTo(204);
        world.settle();

        assertThat(decided().get(0)).extracting(DraftedNote::decision, DraftedNote::distance)
                .containsExactly(Decision.EDITED, 14);
        assertThat(learner().get(0).path("notes").get(0).path("digitalSourceType").asText())
                .isEqualTo(IPTC + "compositeWithTrainedAlgorithmicMedia");
    }

    @Test
    void whatIsRejectedIsGoneAndCannotBeTaken() {
        JsonNode drafted = drafted();
        String first = drafted.get(0).path("id").asText();
        assertThat(status("mentor-1", HttpMethod.POST, rejection(drafted.get(0)), "{}")).isEqualTo(204);
        assertThat(status("mentor-1", HttpMethod.POST, rejection(drafted.get(0)), "{}")).as("twice").isEqualTo(204);
        assertThat(status("mentor-1", HttpMethod.POST, path("/drafted-notes/x/rejection"), "{}")).isEqualTo(404);

        assertThat(drafted()).hasSize(1);
        assertThat(decided().get(0).decision()).isEqualTo(Decision.REJECTED);
        for (String wrong : List.of(first, "drafted-note-x")) {
            ResponseEntity<JsonNode> answer = call("mentor-1", HttpMethod.POST, path("/critique"),
                    review(note(1, "x", wrong)));
            assertThat(answer.getStatusCode().value()).isEqualTo(400);
            assertThat(answer.getBody().toString()).contains("notes[0].drafted");
        }
        assertThat(artifacts.critiquesOf(id)).isEmpty();
        assertThat(learner().toString()).doesNotContain("could say who decides");
    }

    @Test
    void operatorsSwitchDraftsOffForEverybodyAndTheMentorGoesOn() {
        String first = drafted().get(0).path("id").asText();
        assertThat(status("mentor-1", HttpMethod.PUT, "/api/feedback-drafts", "{\"on\":false}")).isEqualTo(403);
        assertThat(status("operator", HttpMethod.PUT, "/api/feedback-drafts", "{}")).isEqualTo(400);
        JsonNode off = call("operator", HttpMethod.PUT, "/api/feedback-drafts", "{\"on\":false}").getBody();
        assertThat(off.path("on").asBoolean(true)).isFalse();
        assertThat(off.path("changedBy").asText()).isEqualTo("operator");
        assertThat(off.path("drafts").get(0).path("state").asText()).isEqualTo("CAME");
        assertThat(off.toString()).as("nothing of what it says").doesNotContain("could say who decides");

        assertThat(drafted()).isEmpty();
        assertThat(handOver(review(note(1, FIRST, first)))).as("what was taken before").isEqualTo(204);
    }

    private List<DraftedNote> decided() {
        return drafts.notesOf(program).stream().sorted(Comparator.comparing(DraftedNote::position)).toList();
    }

    private static String note(int line, String words, String drafted) {
        return "{\"anchor\":{\"kind\":\"LINES\",\"fromLine\":%d,\"toLine\":%d},\"words\":\"%s\",\"drafted\":%s}"
                .formatted(line, line, words, drafted == null ? "null" : "\"" + drafted + "\"");
    }

    private static String review(String... notes) {
        return "{\"ratings\":{\"clarity\":4,\"evidence\":3,\"application\":5,\"craft\":2},\"verdict\":\"REVISE\","
                + "\"notes\":[" + String.join(",", notes) + "]}";
    }

    private JsonNode drafted() {
        return call("mentor-1", HttpMethod.GET, path("/drafted-notes"), null).getBody();
    }

    private int handOver(String review) {
        return status("mentor-1", HttpMethod.POST, path("/critique"), review);
    }

    private String rejection(JsonNode drafted) {
        return path("/drafted-notes/" + drafted.path("id").asText() + "/rejection");
    }

    private String path(String rest) {
        return "/api/artifacts/" + id + rest;
    }

    private JsonNode learner() {
        String token = links.link("learner-1", id).replaceAll(".*/l/|#.*", "");
        return world.http().get().uri("/api/learner/artifacts").header("Authorization", "Bearer " + token).retrieve()
                .body(JsonNode.class);
    }

    private int status(String who, HttpMethod method, String path, String body) {
        return call(who, method, path, body).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> call(String who, HttpMethod method, String path, String body) {
        var request = world.http().method(method).uri(path).headers(headers -> headers.setBasicAuth(who, "cairn"));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(HttpStatusCode::isError, (asked, answer) -> { }).toEntity(JsonNode.class);
    }
}
