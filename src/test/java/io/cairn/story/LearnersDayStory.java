package io.cairn.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What reaches a learner, when, and what not: a week in Berlin in which he only reads, and a Saturday before the night in
 * which the clocks go forward.
 */
@ProcessTest
class LearnersDayStory {

    private static final String LEARNER = "learner-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private TaskService tasks;

    private int heard;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    /** The module comes on Monday, the artifact is due on Thursday at 18:00, the call is on Thursday at 14:00. */
    @Test
    void whatTheProgramItselfWaitsForIsAskedForOnceOnTwoChannels() {
        TestProgram.oneLearner().importInto(programs);
        at("2027-01-19T15:59:59+01:00");
        assertThat(heardAnew()).isEmpty();
        at("2027-01-19T16:00:00+01:00");
        assertThat(heardAnew()).singleElement().asString().contains("\"Module 1.1\" still waits");
        at("2027-01-20T16:00:00+01:00");
        assertThat(heardAnew()).singleElement().asString().as("by WhatsApp").contains("Module 1.1");

        at("2027-01-20T18:00:00+01:00");
        assertThat(heardAnew()).singleElement().asString().contains("\"Artifact 1\" is due soon");
        at("2027-01-21T07:59:59+01:00");
        assertThat(heardAnew()).as("unanswered for four hours, and it is night").isEmpty();
        at("2027-01-21T08:00:00+01:00");
        assertThat(heardAnew()).singleElement().asString().as("by WhatsApp").contains("Artifact 1");

        at("2027-01-21T14:30:00+01:00");
        theMentorRecordsTheCall("2027-01-22", "2027-01-22", "2027-01-25");
        at("2027-01-22T10:00:00+01:00");
        assertThat(heardAnew()).allMatch(text -> text.contains("you promised for today")).hasSize(2);
        at("2027-01-22T14:00:00+01:00");
        writes("done");
        at("2027-01-25T10:00:00+01:00");
        assertThat(heardAnew()).filteredOn(text -> text.contains("Step 3")).hasSize(1);
    }

    /** After a week in which he only read: until Sunday there is still time for the artifact, and nobody asks for it. */
    private void saturday() {
        TestProgram.oneLearner().starts(LocalDate.of(2027, 3, 22)).importInto(programs);
        at("2027-03-27T09:00:00+01:00");
        heardAnew();
    }

    @Test
    void twoNudgesAreWelcomeTheThirdWaitsAndTheNightIsQuiet() {
        saturday();
        String first = event("tracker-1", "prd");
        assertThat(heardAnew()).singleElement().asString().contains("was just changed");
        at("2027-03-27T09:20:00+01:00");
        writes("Ok, thanks 👍");
        assertThat(state(first)).isEqualTo("ACKNOWLEDGED");

        at("2027-03-27T11:00:00+01:00");
        String second = event("retro-1", "retro");
        assertThat(heardAnew()).singleElement().asString().contains("is over");
        at("2027-03-27T11:05:00+01:00");
        writes("I can't today, my son is ill");
        assertThat(state(second)).isEqualTo("OPEN");
        assertThat(theMentorReads("done")).isEqualTo("Read reply");
        assertThat(state(second)).isEqualTo("ACKNOWLEDGED");

        at("2027-03-27T15:00:00+01:00");
        String third = event("tracker-2", "prd");
        String meeting = event("meeting-1", "calendar");
        assertThat(heardAnew()).isEmpty();
        assertThat(List.of(state(third), state(meeting))).containsExactly("GATHERED", "NOT_SENT");

        at("2027-03-28T07:59:59+02:00");
        assertThat(heardAnew()).isEmpty();
        at("2027-03-28T08:00:00+02:00");
        assertThat(heardAnew()).singleElement().asString().contains("came up in your work");

        at("2027-03-28T10:00:00+02:00");
        writes("STOP");
        String last = event("tracker-3", "prd");
        assertThat(world.log("twilio", "message")).last().extracting(message -> message.path("channel").asText())
                .isEqualTo("whatsapp");
        assertThat(state(last)).isEqualTo("OPEN");
    }

    /** On Monday the last day of grace is over, and with it the sprint. */
    @Test
    void whoHasNothingToPractiseIsLeftAlone() {
        saturday();
        at("2027-03-29T09:00:00+02:00");
        String meeting = event("meeting-1", "calendar");

        assertThat(heardAnew()).isEmpty();
        assertThat(state(meeting)).isEqualTo("NOT_SENT");
    }

    /** The Saturday's last event comes at 21:40. */
    @Test
    void whatIsDueAtNightComesInTheMorning() {
        saturday();
        at("2027-03-27T21:40:00+01:00");
        event("meeting-1", "calendar");
        assertThat(heardAnew()).isEmpty();
        at("2027-03-28T06:00:00Z");

        assertThat(heardAnew()).singleElement().asString().contains("is coming up");
        assertThat(world.log("twilio", "message")).last().extracting(message -> message.path("at").asText()).asString()
                .startsWith("2027-03-28T06:00:00");
    }

    private void at(String moment) {
        Instant instant = OffsetDateTime.parse(moment.endsWith("Z") ? moment.replace("Z", "+00:00") : moment).toInstant();
        world.advanceTo(instant.toString());
    }

    private String event(String id, String source) {
        String nudge = Triggers.send(world, source, id, LEARNER);
        world.settle();
        return nudge;
    }

    private void writes(String text) {
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", "+4915550102001", "channel", "sms", "body", text)).retrieve().toBodilessEntity();
        world.settle();
    }

    /** @return what he had to do */
    private String theMentorReads(String meaning) {
        Task task = tasks.createTaskQuery().taskAssignee("mentor-1").taskDefinitionKey("Activity_ReadReply").singleResult();
        tasks.complete(task.getId(), Map.of("replyMeaning", meaning));
        world.settle();
        return task.getName();
    }

    private void theMentorRecordsTheCall(String... days) {
        Map<String, Object> answers = new HashMap<>(Map.of("attendance", "attended"));
        for (int i = 1; i <= days.length; i++) {
            answers.putAll(Map.of("commitment" + i, "Step " + i, "commitment" + i + "Who", "learner",
                    "commitment" + i + "When", days[i - 1]));
        }
        Task task = tasks.createTaskQuery().taskAssignee("mentor-1").taskDefinitionKey("Activity_RecordAttendance")
                .singleResult();
        tasks.complete(task.getId(), answers);
        world.settle();
    }

    private String state(String nudge) {
        return world.http().get().uri("/api/nudges/" + nudge).headers(login -> login.setBasicAuth("operator", "cairn"))
                .retrieve().body(JsonNode.class).path("state").asText();
    }

    /** What came to the learner's phone of nudges since this was last asked. */
    private List<String> heardAnew() {
        List<String> all = world.log("twilio", "message").stream().map(message -> message.path("body").asText()).toList();
        List<String> anew = all.subList(heard, all.size()).stream().filter(LearnersDayStory::isNudge).toList();
        heard = all.size();
        return anew;
    }

    private static boolean isNudge(String body) {
        return body.contains("#nudge-") || body.contains("#digest-");
    }
}
