package io.cairn.nudge.web;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class TriggerControllerTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;

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

    private static void refused(ResponseEntity<JsonNode> answer, int status, String field) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody().path("status").asInt()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        }
    }
}
