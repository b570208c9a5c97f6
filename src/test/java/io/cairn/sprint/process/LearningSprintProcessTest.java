package io.cairn.sprint.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.program.LearnerLinks;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.SprintService;
import io.cairn.wellbeing.WellbeingService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** With the real processes of modules, artifact and check-ins; the learner acts by HTTP, as a phone does. */
@ProcessTest
class LearningSprintProcessTest {

    private static final String LEARNER = "learner-1";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private SprintService sprints;
    @Autowired
    private SprintCatalogue catalogue;
    @Autowired
    private WellbeingService wellbeing;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void anAcceptedArtifactCompletesTheSprintThoughAModuleStaysUnfinished() {
        String sprint = begin("Europe/Berlin");
        world.advanceTo("2027-01-18T08:00:00Z");
        String module = get("/api/learner/modules").get(0).path("id").asText();
        post("/api/learner/modules/" + module + "/acknowledgment", "{}");
        post("/api/learner/modules/" + module + "/completion", "{\"answers\":[1,0]}");
        handIn();
        critique("accept");
        world.advanceTo("2027-01-22T12:00:00Z");
        recordAttendance();
        assertThat(catalogue.sprint(sprint).state()).isEqualTo(Sprint.State.RUNNING);

        world.advanceTo("2027-01-22T23:00:00Z");

        assertThat(catalogue.sprint(sprint).state()).isEqualTo(Sprint.State.COMPLETED);
        assertThat(catalogue.sprint(sprint).reason()).isNull();
        assertThat(catalogue.moduleDeliveriesOf(TestProgram.ID)).extracting(ModuleDelivery::state)
                .containsExactly(ModuleDelivery.State.COMPLETED, ModuleDelivery.State.CLOSED);
        assertThat(wellbeing.promptsOf(TestProgram.ID)).hasSize(1);
        assertThat(world.ending(LearningSprintProcess.KEY, sprint)).isEqualTo("Sprint completed");
        assertThat(world.path(LearningSprintProcess.KEY, sprint)).contains("Deliver modules", "Critique artifact",
                "Hold check-ins", "Complete sprint").doesNotContain("Close sprint");
    }

    @Test
    void withoutAnAcceptedArtifactTheSprintIsNotCompletedAndSaysWhy() {
        String sprint = begin("Europe/Berlin");
        world.advanceTo("2027-01-22T12:00:00Z");
        recordAttendance();
        world.advanceTo("2027-01-24T22:59:59Z");
        assertThat(catalogue.sprint(sprint).state()).as("within the grace time").isEqualTo(Sprint.State.RUNNING);

        world.advanceTo("2027-01-24T23:00:00Z");

        assertThat(catalogue.sprint(sprint).state()).isEqualTo(Sprint.State.NOT_COMPLETED);
        assertThat(catalogue.sprint(sprint).reason()).isEqualTo("not-handed-in");
        assertThat(wellbeing.promptsOf(TestProgram.ID)).isEmpty();
        assertThat(world.ending(LearningSprintProcess.KEY, sprint)).isEqualTo("Sprint not completed");
        assertThat(world.path(LearningSprintProcess.KEY, sprint)).contains("Close sprint")
                .doesNotContain("Complete sprint");
    }

    @Test
    void aRevisionThatNeverComesIsAnotherReason() {
        String sprint = begin("Europe/Berlin");
        world.advanceTo("2027-01-18T08:00:00Z");
        handIn();
        critique("revise");
        world.advanceTo("2027-01-22T12:00:00Z");
        recordAttendance();
        world.advanceTo("2027-01-24T23:00:00Z");

        assertThat(catalogue.sprint(sprint).state()).isEqualTo(Sprint.State.NOT_COMPLETED);
        assertThat(catalogue.sprint(sprint).reason()).isEqualTo("not-accepted");
    }

    @Test
    void aSprintWithoutADeliverableIsRefused() {
        program.add(TestProgram.with(null, TestProgram.modules()));
        program.enroll(LEARNER, "Europe/Berlin");
        String sprint = start();

        world.advanceTo("2027-01-25T00:00:00Z");

        assertThat(catalogue.sprint(sprint).state()).isEqualTo(Sprint.State.NOT_COMPLETED);
        assertThat(catalogue.sprint(sprint).reason()).isEqualTo(Sprint.NO_DELIVERABLE);
        assertThat(catalogue.moduleDeliveriesOf(TestProgram.ID)).isEmpty();
        assertThat(world.ending(LearningSprintProcess.KEY, sprint)).isEqualTo("Sprint refused");
    }

    @Test
    void sprintsArePlannedOnceInTheOrderOfLearnersEachInTheOwnZone() {
        program.add(TestProgram.definition());
        program.enroll(LEARNER, "Asia/Kolkata");
        program.enroll("learner-2", "Europe/Lisbon");
        List<String> planned = sprints.plan(TestProgram.ID);

        assertThat(sprints.plan(TestProgram.ID)).isEqualTo(planned);
        Sprint kolkata = catalogue.sprint(planned.get(0));
        assertThat(kolkata.startsAt()).isEqualTo(Instant.parse("2027-01-17T18:30:00Z"));
        assertThat(kolkata.endsAt()).isEqualTo(Instant.parse("2027-01-22T18:30:00Z"));
        assertThat(kolkata.graceEndsAt()).isEqualTo(Instant.parse("2027-01-24T18:30:00Z"));
        assertThat(catalogue.sprint(planned.get(1)).startsAt()).isEqualTo(Instant.parse("2027-01-18T00:00:00Z"));
    }

    private String begin(String zone) {
        program.add(TestProgram.definition());
        program.enroll(LEARNER, zone);
        return start();
    }

    private String start() {
        String sprint = sprints.plan(TestProgram.ID).get(0);
        runtime.startProcessInstanceByKey(LearningSprintProcess.KEY, sprint);
        world.settle();
        return sprint;
    }

    private void handIn() {
        String artifact = get("/api/learner/artifacts").get(0).path("id").asText();
        post("/api/learner/artifacts/" + artifact + "/submissions", "{\"text\":\"A draft of one page.\"}");
        world.settle();
    }

    private void critique(String verdict) {
        tasks.complete(task("Critique artifact").getId(), Map.of("verdict", verdict, "clarity", 4, "evidence", 3,
                "application", 5, "craft", 4, "notes", "00:10 Clear."));
        world.settle();
    }

    private void recordAttendance() {
        Map<String, Object> answers = new HashMap<>(Map.of("attendance", "attended"));
        for (int i = 1; i <= 3; i++) {
            answers.putAll(Map.of("commitment" + i, "Step " + i, "commitment" + i + "Who", "learner",
                    "commitment" + i + "When", "2027-02-0" + i));
        }
        tasks.complete(task("Record attendance").getId(), answers);
        world.settle();
    }

    private Task task(String label) {
        return tasks.createTaskQuery().taskName(label).singleResult();
    }

    private JsonNode get(String path) {
        return world.http().get().uri(path).header("Authorization", bearer()).retrieve().body(JsonNode.class);
    }

    private void post(String path, String body) {
        world.http().post().uri(path).header("Authorization", bearer()).contentType(MediaType.APPLICATION_JSON)
                .body(body).retrieve().toBodilessEntity();
    }

    private String bearer() {
        String link = links.link(LEARNER, "test");
        return "Bearer " + link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }
}
