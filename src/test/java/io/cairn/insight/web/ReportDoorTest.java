package io.cairn.insight.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.engine.Accounts;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramImport;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class ReportDoorTest {

    @Autowired
    private World world;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private ProgramService programs;
    @Autowired
    private ProgramImport imports;
    @Autowired
    private BillingWorld money;
    @Autowired
    private Accounts accounts;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aProgramThatHasNotBegunHasAReportOfZeros() {
        String program = TestProgram.oneLearner().storeIn(programs);

        JsonNode report = world.http().get().uri("/api/reports/" + program + "?seed=3&wallSeconds=4")
                .headers(h -> h.setBasicAuth("finance", "cairn")).retrieve().body(JsonNode.class);

        assertThat(report.path("modules").path("completed").asInt(-1)).isZero();
        assertThat(report.path("invoice").path("net").asInt(-1)).isZero();
        assertThat(report.path("seed").asInt()).isEqualTo(3);
        assertThat(report.path("wallSeconds").asInt()).isEqualTo(4);
    }

    @Test
    void thePageNeedsNoNetworkAndEscapesWhatADesignerWrote() {
        String program = TestProgram.oneLearner()
                .edit("program.yaml", yaml -> yaml.replaceFirst("(?m)^title: .*$", "title: \"<b>Ours</b>\""))
                .storeIn(programs);

        String page = world.http().get().uri("/api/reports/" + program + ".html")
                .headers(h -> h.setBasicAuth("operator", "cairn")).retrieve().body(String.class);

        assertThat(page).contains("&lt;b&gt;Ours&lt;/b&gt;").doesNotContain("<b>Ours", "http://", "https://");
    }

    @Test
    void aReportTellsOfItsOwnProgramOnly() {
        String ours = TestProgram.of(1, 2, 1).id("ours").importInto(imports);
        String theirs = TestProgram.oneLearner().id("theirs").edit("people.csv", csv -> csv
                .replace("mentor-", "coach-").replace("learner-", "pupil-").replace("sponsor-", "payer-")
                .replace("+491555010", "+491555011")).importInto(imports);
        money.charge(ours, "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 2, 0, 0, 0);
        money.charge(theirs, "coach-1", Instant.parse("2027-01-20T10:00:00Z"), 5, 0, 0, 0);
        world.advanceTo("2027-02-01T12:00:00Z");

        JsonNode report = report(ours);
        JsonNode other = report(theirs);

        assertThat(report.at("/platform/share").asLong()).isEqualTo(210);
        assertThat(report.path("settlements"))
                .extracting(line -> line.path("mentor").asText() + " " + line.path("amount"))
                .containsExactly("mentor-1 490");
        assertThat(report.at("/acknowledgments/atStart/part").asLong(-1)).isZero();
        assertThat(report.at("/acknowledgments/atStart/whole").asLong()).isEqualTo(2);
        assertThat(report.at("/acknowledgments/difference").isNull()).isTrue();
        assertThat(report.at("/processes/learning-sprint/started").asLong()).isEqualTo(2);
        assertThat(report.at("/processes/capture-to-cash/started").asLong()).isEqualTo(1);
        assertThat(report.at("/processes/month-close/started").asLong()).isEqualTo(1);
        assertThat(other.at("/processes/learning-sprint/started").asLong()).isEqualTo(1);
        assertThat(sms(report)).isPositive();
        assertThat(sms(report)).isEqualTo(smsTo("+491555010"));
        assertThat(sms(other)).isPositive();
        assertThat(sms(other)).isEqualTo(smsTo("+491555011"));
        assertThat(report.at("/processes/message-delivery/started").asLong()
                + other.at("/processes/message-delivery/started").asLong())
                .isEqualTo(world.log("twilio", "message").size() + world.log("mail", "message").size());
        assertThat(report.path("losses"))
                .extracting(loss -> loss.path("what").asText() + " " + loss.path("learner").asText())
                .contains("artifact-not-handed-in learner-1", "module-unfinished learner-2")
                .noneMatch(loss -> loss.endsWith("pupil-1"));
    }

    @Test
    void itCountsWhichNudgesWereAnsweredAndWhyOthersDidNotGoOut() {
        String program = TestProgram.oneLearner().storeIn(programs);
        List<String> sent = new ArrayList<>();
        for (int event = 1; event <= 2; event++) {
            sent.add(Triggers.send(world, "calendar", "event-" + event, "learner-1"));
        }
        world.advance(Duration.ofMinutes(2));
        nudges.acknowledge(sent.get(0), "learner-1");
        Triggers.send(world, "calendar", "event-3", "learner-1");
        Triggers.send(world, "prd", "event-4", "learner-1");
        world.settle();

        assertThat(report(program).at("/messages/nudges").toString()).isEqualTo("{\"received\":4,\"acknowledged\":1,"
                + "\"gathered\":1,\"suppressed\":{\"enough-that-day\":1},\"medianSecondsToAcknowledgment\":120}");
    }

    private JsonNode report(String program) {
        return world.http().get().uri("/api/reports/" + program).headers(h -> h.setBasicAuth("finance", "cairn"))
                .retrieve().body(JsonNode.class);
    }

    private static long sms(JsonNode report) {
        return report.at("/messages/byChannel/sms").asLong();
    }

    private long smsTo(String start) {
        return world.log("twilio", "message").stream()
                .filter(message -> message.path("channel").asText().equals("sms"))
                .filter(message -> message.path("to").asText().startsWith(start)).count();
    }

    @Test
    void aMentorMayNotReadTheFigures() {
        accounts.ensure("report-mentor", "Ada", "Stone", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
        String program = TestProgram.oneLearner().storeIn(programs);

        assertThat(status("/api/reports/" + program, "report-mentor")).isEqualTo(403);
    }

    @Test
    void anUnknownProgramIsNotFound() {
        assertThat(status("/api/reports/nowhere", "operator")).isEqualTo(404);
    }

    private int status(String path, String user) {
        Integer status = world.http().get().uri(path).headers(h -> h.setBasicAuth(user, "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());
        return status;
    }
}
