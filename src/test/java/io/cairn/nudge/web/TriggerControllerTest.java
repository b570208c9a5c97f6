package io.cairn.nudge.web;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class TriggerControllerTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.oneLearner().storeIn(programs);
    }

    @Test
    void badInputIsRefusedAndTheFieldNamed() {
        String good = Triggers.body("learner-1");
        refused(Triggers.post(world, "mail", "event-1", good, null), 404, null);
        refused(Triggers.post(world, "retro", "event-1", good, "v1,bm8="), 401, null);
        refused(Triggers.post(world, "retro", "event-1", "{", null), 400, "body");
        refused(Triggers.post(world, "retro", "event-1", "[]", null), 400, "body");
        refused(Triggers.post(world, "retro", "event-1", good.replace("\"type\"", "\"kind\""), null), 400, "type");
        refused(Triggers.post(world, "retro", "event-1", good.replace("2027-01-18T", ""), null), 400, "timestamp");
        refused(Triggers.post(world, "retro", "event-1", Triggers.body("nobody"), null), 400, "data.learner");
        refused(Triggers.post(world, "retro", "event-1", Triggers.body("mentor-1"), null), 400, "data.learner");
        refused(Triggers.post(world, "retro", "event-1", good.replace("\"Weekly planning\"", "7"), null), 400,
                "data.subject");
        refused(Triggers.post(world, "retro", "event-1", good.replace("\"subject\":\"Weekly planning\"",
                "\"helpsUntil\":\"tomorrow\""), null), 400, "data.helpsUntil");
        refused(Triggers.post(world, "retro", "event-1", good.replace("\"subject\":\"Weekly planning\"",
                "\"helpsUntil\":\"+99999-01-01T00:00:00Z\""), null), 400, "data.helpsUntil");
        world.settle();
        assertThat(world.log("twilio", "message")).isEmpty();
    }

    @Test
    void theSameEventIsTheSameNudge() {
        ResponseEntity<JsonNode> first =
                Triggers.post(world, "retro", "event-1", Triggers.body("learner-1"), null);
        ResponseEntity<JsonNode> again =
                Triggers.post(world, "retro", "event-1", Triggers.body("learner-1"), null);

        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(again.getStatusCode().value()).isEqualTo(200);
        assertThat(again.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void aTrackersOwnEventIsMappedByConfiguration() {
        String issue = tracker("jira:issue_updated", "Story", "LEARNER-1@example.org", "\"2027-01-20\"");
        ResponseEntity<JsonNode> answer = Triggers.post(world, "tracker", "event-1", issue, null);
        ResponseEntity<JsonNode> again = Triggers.post(world, "tracker", "event-1", issue, null);
        world.settle();

        Nudge nudge = nudges.nudge(answer.getBody().path("nudge").asText()).orElseThrow();
        assertThat(nudge).extracting(Nudge::source, Nudge::kind, Nudge::learnerId, Nudge::subject, Nudge::template)
                .containsExactly("prd", "jira:issue_updated", "learner-1", "Decide on the queue", "nudge-prd");
        assertThat(nudge.helpsUntil()).as("the end of the day in Berlin").isEqualTo("2027-01-20T23:00:00Z");
        assertThat(again.getBody()).isEqualTo(answer.getBody());
        assertThat(world.log("twilio", "message")).singleElement().satisfies(message ->
                assertThat(message.path("body").asText()).contains("\"Decide on the queue\" was just changed"));
    }

    @Test
    void whatIsNotMeantOrOfNoLearnerStartsNothing() {
        for (String body : List.of(tracker("jira:issue_deleted", "Story", "learner-1@example.org", "null"),
                tracker("jira:issue_updated", "Bug", "learner-1@example.org", "null"),
                tracker("jira:issue_updated", "Story", "somebody@example.org", "null"),
                tracker("jira:issue_updated", "Story", "mentor-1@example.org", "null"))) {
            ResponseEntity<JsonNode> answer = Triggers.post(world, "tracker", "event-1", body, null);
            assertThat(answer.getStatusCode().value()).isEqualTo(200);
            assertThat(answer.getBody().path("nudges")).isEmpty();
        }
    }

    @Test
    void aMappedEventIsSignedAndReadLikeAnyOther() {
        String issue = tracker("jira:issue_updated", "Story", "learner-1@example.org", "\"soon\"");
        refused(Triggers.post(world, "tracker", "event-1", issue, "v1,bm8="), 401, null);
        refused(Triggers.post(world, "tracker", "event-1", "[]", null), 400, "body");
        refused(Triggers.post(world, "tracker", "event-1", issue, null), 400, "/issue/fields/duedate");
        refused(Triggers.post(world, "tracker", "e".repeat(193), issue, null), 400, "webhook-id");
        refused(Triggers.post(world, "retrospectives", "event-1", "{}", null), 400, "/event");
    }

    @Test
    void whoeverWasAtARetroGetsOneNudgeEach() {
        world.reset();
        TestProgram.of(1, 3, 1).storeIn(programs);
        ResponseEntity<JsonNode> answer = Triggers.post(world, "retrospectives", "event-1", """
                {"event":"retro.closed","retro":{"title":"Sprint 7","participants":[{"email":"learner-1@example.org"},
                 {"email":"learner-3@example.org"},{"email":"mentor-1@example.org"},
                 {"email":"Learner-1@example.org"},{"name":"Guest"}]}}""", null);

        assertThat(answer.getBody().path("nudges")).extracting(nudge ->
                nudges.nudge(nudge.asText()).orElseThrow().learnerId()).containsExactly("learner-1", "learner-3");
    }

    private static String tracker(String event, String type, String mail, String due) {
        return """
                {"webhookEvent":"%s","issue":{"key":"PRD-12","fields":{"summary":"Decide on\\n the queue",
                 "issuetype":{"name":"%s"},"assignee":{"emailAddress":"%s"},"duedate":%s}}}"""
                .formatted(event, type, mail, due);
    }

    private static void refused(ResponseEntity<JsonNode> answer, int status, String field) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody().path("status").asInt()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        }
    }
}
