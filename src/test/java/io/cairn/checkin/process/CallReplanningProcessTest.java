package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.RiskService;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Three learners, whose calls are on Thursday at 13:00, 13:20 and 13:40 UTC. When the policy changes on Monday at 13:10,
 * the first has had the reminder of three days before, and the others wait for it.
 */
@ProcessTest
class CallReplanningProcessTest {

    private static final List<String> LEARNERS = List.of("learner-1", "learner-2", "learner-3");
    private static final String BOOKED = "check-in-booked";
    private static final String DAYS = "check-in-reminder-days-before";
    private static final String DAY = "check-in-reminder-day-before";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private RiskService risks;
    @Autowired
    private MessageService messages;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private CallPolicyWatch watch;
    private List<String> ids;
    private String deployment;

    @BeforeEach
    void threeCallsAreAhead() {
        calls.reset();
        world.advance(Duration.ofSeconds(1));
        ids = calls.plan(LEARNERS.toArray(String[]::new));
        ids.forEach(calls::start);
        world.advanceTo("2027-01-18T13:10:00Z");
        assertThat(sentTo(0)).containsExactly(BOOKED, DAYS);
        assertThat(sentTo(1)).containsExactly(BOOKED);
        assertThat(sentTo(2)).containsExactly(BOOKED);
    }

    @AfterEach
    void theOldPolicyIsBack() {
        if (deployment != null) {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void everyPendingReminderFollowsANewPolicyNoneLostNoneDoubled() throws IOException {
        int version = deploy("\"P3D\"", "\"P2D\"");
        world.settle();

        assertThat(ids).allSatisfy(id -> assertThat(risks.of(id).orElseThrow().policyVersion()).isEqualTo(version));
        world.advanceTo("2027-01-18T13:40:00Z");
        assertThat(sentTo(1)).as("at the old moment").containsExactly(BOOKED);
        world.advanceTo("2027-01-19T13:20:00Z");
        assertThat(sentTo(1)).as("at the new moment").containsExactly(BOOKED, DAYS);
        assertThat(sentTo(2)).containsExactly(BOOKED);
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(LEARNERS).allSatisfy(learner -> assertThat(sentTo(LEARNERS.indexOf(learner)))
                .containsExactly(BOOKED, DAYS, DAY));
        assertThat(world.log("twilio", "message")).hasSize(9);
        assertThat(world.ending(CheckInProcess.REPLANNING, CheckInProcess.CALL_POLICY + ":" + version))
                .isEqualTo("Calls planned anew");
        assertThat(world.path(CheckInProcess.REPLANNING, CheckInProcess.CALL_POLICY + ":" + version))
                .containsSubsequence("Tell waiting calls", "A minute passed", "Tell late calls");
    }

    @Test
    void aNewMomentThatHasPassedIsSkipped() throws IOException {
        deploy("\"P3D\"", "\"P3DT2H\"");
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(sentTo(0)).containsExactly(BOOKED, DAYS, DAY);
        assertThat(sentTo(1)).containsExactly(BOOKED, DAY);
        assertThat(sentTo(2)).containsExactly(BOOKED, DAY);
    }

    /** Also for one that has been reminded of all that there was. */
    @Test
    void aReminderThatIsNewGoesOutToAll() throws IOException {
        world.advanceTo("2027-01-20T14:00:00Z");
        assertThat(sentTo(0)).containsExactly(BOOKED, DAYS, DAY);
        deploy("<text>\"high\"</text>\n        </inputEntry>\n        <inputEntry id=\"InputEntry_HoursBefore2\">",
                "<text></text>\n        </inputEntry>\n        <inputEntry id=\"InputEntry_HoursBefore2\">");
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(LEARNERS).allSatisfy(learner -> assertThat(sentTo(LEARNERS.indexOf(learner)))
                .containsExactly(BOOKED, DAYS, DAY, "check-in-reminder-hours-before"));
    }

    /** The old plan stands, and an operator sees why. */
    @Test
    void aPolicyThatCannotBeFollowedChangesNoPlan() throws IOException {
        int version = deploy("\"remind-day-before\"</text>", "\"remind-tomorrow\"</text>");
        world.advance(Duration.ofHours(2));

        assertThat(runtime.createIncidentQuery().list()).singleElement().satisfies(incident ->
                assertThat(incident.getActivityId()).isEqualTo("Activity_TellWaitingCalls"));
        assertThat(ids).allSatisfy(id -> assertThat(risks.of(id).orElseThrow().policyVersion()).isLessThan(version));
        assertThat(sentTo(1)).containsExactly(BOOKED, DAYS);
        world.advanceTo("2027-01-20T13:40:00Z");
        assertThat(sentTo(1)).containsExactly(BOOKED, DAYS, DAY);
    }

    /** As when a node stopped between the deployment and its telling. */
    @Test
    void whatNobodyWasToldIsToldAtTheNextStart() throws IOException {
        int version = deploy("\"P3D\"", "\"P2D\"");
        String key = CheckInProcess.CALL_POLICY + ":" + version;
        watch.tellWhatNobodyWasTold();
        assertThat(replannings(key)).as("it was told").isEqualTo(1);

        runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list()
                .forEach(told -> runtime.deleteProcessInstance(told.getId(), "crash"));
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key).list()
                .forEach(told -> history.deleteHistoricProcessInstance(told.getId()));
        watch.tellWhatNobodyWasTold();
        world.settle();

        assertThat(replannings(key)).isEqualTo(1);
        assertThat(ids).allSatisfy(id -> assertThat(risks.of(id).orElseThrow().policyVersion()).isEqualTo(version));
    }

    private long replannings(String key) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(CheckInProcess.REPLANNING)
                .processInstanceBusinessKey(key).count();
    }

    /**
     * As a designer does from the Modeler: the table alone.
     *
     * @return the new version
     */
    private int deploy(String before, String after) throws IOException {
        String table = Files.readString(Path.of("processes/checkin/call-policy.dmn"));
        assertThat(table).contains(before);
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", "policy");
        parts.add("data", new ByteArrayResource(table.replace(before, after).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "call-policy.dmn";
            }
        });
        deployment = world.http().post().uri("/engine-rest/deployment/create")
                .headers(headers -> headers.setBasicAuth("designer", "cairn"))
                .contentType(MediaType.MULTIPART_FORM_DATA).body(parts).retrieve().body(JsonNode.class).path("id").asText();
        return repository.createDecisionDefinitionQuery().deploymentId(deployment).singleResult().getVersion();
    }

    /** Without the file for the learner's own calendar. */
    private List<String> sentTo(int learner) {
        return messages.messagesOf(LEARNERS.get(learner)).stream()
                .filter(message -> message.id().equals(message.deliveryId())).map(Message::template)
                .filter(template -> !template.equals("check-in-invitation")).toList();
    }
}
