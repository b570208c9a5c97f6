package io.cairn.nudge.web;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Triggers;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramImport;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class NudgeControllerTest {

    private static final String LEARNER = "learner-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private ProgramImport imports;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private Consents consents;
    private TestProgram program;

    @BeforeEach
    void oneLearnerWhoPrefersWhatsapp() {
        world.reset();
        program = TestProgram.oneLearner().channel(LEARNER, "whatsapp");
        program.storeIn(programs);
    }

    @Test
    void itSaysWhyANudgeCame() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body("{\"provider\":\"twilio\",\"operation\":\"whatsapp\",\"fault\":\"undelivered\",\"code\":63016}")
                .retrieve().toBodilessEntity();
        JsonNode nudge = nudge(Triggers.send(world, "calendar", "event-1", LEARNER), Duration.ofMinutes(2));

        assertThat(nudge.path("state").asText()).isEqualTo("OPEN");
        assertThat(nudge.at("/decision/rule").asText()).isEqualTo("Rule_Calendar");
        assertThat(nudge.at("/decision/because").asText()).startsWith("A meeting comes up in which");
        assertThat(nudge.at("/decision/inputs/A channel is open").asBoolean()).isTrue();
        assertThat(nudge.path("messages")).extracting(message -> message.path("channel").asText() + " "
                + message.path("state").asText() + " " + message.path("error").asText()).containsExactlyInAnyOrder(
                        "WHATSAPP UNDELIVERED twilio-63016", "SMS DELIVERED null");
        // Whether "sent" is told before what comes after it is the provider's affair.
        assertThat(nudge.path("messages")).extracting(message -> timeline(message.path("timeline")))
                .anySatisfy(steps -> assertThat(steps).startsWith("queuedAt").endsWith("failedAt"))
                .anySatisfy(steps -> assertThat(steps).startsWith("queuedAt").endsWith("deliveredAt"));
    }

    @Test
    void itSaysByWhichRuleNoneCame() {
        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Origin.REPLY, "STOP"));
        JsonNode nudge = nudge(Triggers.send(world, "prd", "event-1", LEARNER), Duration.ofMinutes(1));

        assertThat(nudge.path("state").asText()).isEqualTo("NOT_SENT");
        assertThat(nudge.path("reason").isNull()).isTrue();
        assertThat(nudge.at("/decision/rule").asText()).isEqualTo("Rule_NoChannel");
        assertThat(nudge.at("/decision/because").asText()).startsWith("No channel is open");
        assertThat(nudge.at("/decision/inputs/A channel is open").asBoolean(true)).isFalse();
        assertThat(nudge.path("messages")).isEmpty();
    }

    /** The sprint's days of grace are over. */
    @Test
    void itSaysThatThereWasNothingToPractise() {
        program.id("over").importInto(imports);
        world.advanceTo("2027-01-25T09:00:00Z");
        JsonNode nudge = nudge(Triggers.send(world, "retro", "event-1", LEARNER), Duration.ofMinutes(1));

        assertThat(nudge.path("state").asText()).isEqualTo("NOT_SENT");
        assertThat(nudge.path("reason").isNull()).isTrue();
        assertThat(nudge.at("/decision/rule").asText()).isEqualTo("Rule_NothingToPractise");
        assertThat(nudge.at("/decision/because").asText()).contains("there is nothing to practise at the moment");
        assertThat(nudge.at("/decision/inputs/Anything to practise now (skill gap)").asText()).isEqualTo("closed");
    }

    /** On Thursday at ten four modules wait, and the nudge about the artifact that is due at six. */
    @Test
    void itSaysThatEnoughWasAskedAlready() {
        program.id("full").modules(4).importInto(imports);
        world.advanceTo("2027-01-21T09:00:00Z");
        String draft = Triggers.send(world, "prd", "event-1", LEARNER);
        String meeting = Triggers.send(world, "calendar", "event-2", LEARNER);
        JsonNode nudge = nudge(draft, Duration.ofMinutes(1));

        assertThat(nudge.path("state").asText()).isEqualTo("NOT_SENT");
        assertThat(nudge.at("/decision/rule").asText()).isEqualTo("Rule_EnoughAsked");
        assertThat(nudge.at("/decision/because").asText()).startsWith("Enough is asked of the learner");
        assertThat(nudge.at("/decision/inputs/Already asked of the learner (load)").asInt()).isEqualTo(5);
        assertThat(nudge.at("/decision/inputs/Anything to practise now (skill gap)").asText()).isEqualTo("open");
        assertThat(nudge(meeting, Duration.ZERO).path("state").asText()).as("it has a time of its own").isEqualTo("OPEN");
    }

    /** At 21:30 in Berlin it waits for the morning. */
    @Test
    void itSaysThatItWasNoLongerNeeded() {
        world.advanceTo("2027-01-18T20:30:00Z");
        String idle = nudges.trigger(Trigger.of(Trigger.ProgramEvent.MODULE_IDLE, "module-1", LEARNER, "One page", null));
        world.settle();
        nudges.settle(Trigger.PROGRAM, "module-1", LEARNER);
        JsonNode nudge = nudge(idle, Duration.ofHours(12));

        assertThat(nudge.path("source").asText()).isEqualTo("program");
        assertThat(nudge.path("state").asText()).isEqualTo("NOT_SENT");
        assertThat(nudge.path("reason").asText()).isEqualTo("no-longer-needed");
        assertThat(nudge.at("/decision/rule").asText()).isEqualTo("Rule_ModuleIdle");
        assertThat(nudge.at("/decision/inputs/Source of the trigger").asText()).isEqualTo("program module.idle");
        assertThat(nudge.path("messages")).isEmpty();
    }

    @Test
    void itSaysThatItWasOneTooMany() {
        for (int event = 1; event <= 2; event++) {
            Triggers.send(world, "prd", "event-" + event, LEARNER);
        }
        world.advance(Duration.ofMinutes(1));
        JsonNode nudge = nudge(Triggers.send(world, "prd", "event-3", LEARNER), Duration.ofMinutes(1));

        assertThat(nudge.path("state").asText()).isEqualTo("GATHERED");
        assertThat(nudge.path("reason").asText()).isEqualTo("enough-that-day");
        assertThat(nudge.path("messages")).isEmpty();
    }

    @Test
    void itSaysThatOneCameTooLate() {
        world.advanceTo("2027-03-27T20:40:00Z");
        JsonNode nudge = nudge(Triggers.sendUntil(world, "event-1", LEARNER, "2027-03-28T08:00:00+02:00"),
                Duration.ofMinutes(1));

        assertThat(nudge.path("state").asText()).isEqualTo("NOT_SENT");
        assertThat(nudge.path("reason").asText()).isEqualTo("too-late");
        assertThat(nudge.path("helpsUntil").asText()).isEqualTo("2027-03-28T06:00:00Z");
    }

    private static List<String> timeline(JsonNode times) {
        return times.properties().stream().filter(step -> !step.getValue().isNull()).map(Map.Entry::getKey).toList();
    }

    private JsonNode nudge(String id, Duration after) {
        world.advance(after);
        return world.http().get().uri("/api/nudges/" + id).headers(login -> login.setBasicAuth("operator", "cairn"))
                .retrieve().body(JsonNode.class);
    }
}
