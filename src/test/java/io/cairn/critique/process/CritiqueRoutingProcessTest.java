package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.RoutingService;
import io.cairn.critique.RoutingService.Whereabouts;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Handed in on Monday 18 January 2027 at 08:00 in Berlin, where the mentors live; due a day later. */
@ProcessTest
class CritiqueRoutingProcessTest {

    private static final Instant HANDED_IN = Instant.parse("2027-01-18T07:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private ReadingWorld readings;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private RoutingService routing;
    @Autowired
    private HistoryService history;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcClient jdbc;

    private String id;

    @Test
    void aMentorWhoWorksBeforeTheCritiqueIsDueReadsIt() {
        handedIn(2, "mentor-1", "2027-01-18 2027-01-20/2027-01-29");

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-1");
        assertThat(endings()).containsExactly("Mentor reads");
        assertThat(whereabouts().readerBackAt()).isNull();
        assertThat(whereabouts().dueAt()).isEqualTo(HANDED_IN.plus(Duration.ofDays(1)));
    }

    @Test
    void whileTheMentorIsOnHolidayAnotherOneReadsAndIsPaidForIt() {
        handedIn(2, "mentor-1", "2027-01-11/2027-01-29");

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-2");
        assertThat(artifacts.artifact(id).reviewerId()).isEqualTo("mentor-2");
        assertThat(artifacts.artifact(id).mentorId()).isEqualTo("mentor-1");
        assertThat(endings()).containsExactly("Another mentor reads");
        assertThat(world.path(CritiqueProcess.KEY, id)).containsSubsequence("Fetch the link", "Find a reader",
                "Ask for critique");
        assertThat(world.log("mail", "message")).last().satisfies(mail ->
                assertThat(mail.toString()).contains("mentor-2@"));
        readings.rate(id, 4, "accept", "line 1: Good.");
        assertThat(jdbc.sql("select mentor_id from billing_charge where kind = 'CRITIQUE'").query(String.class).single())
                .isEqualTo("mentor-2");
    }

    @Test
    void whereNobodyElseIsThereItWaitsAndTheLearnerIsToldUntilWhen() {
        handedIn(1, "mentor-1", "2027-01-11/2027-01-20");

        assertThat(readings.critique(id)).isNull();
        assertThat(whereabouts().readerBackAt()).isEqualTo("2027-01-21T08:00:00Z");
        assertThat(world.log("twilio", "message")).last().satisfies(message ->
                assertThat(message.toString()).contains("Thu 21 Jan, 09:00"));
        world.advanceTo("2027-01-21T08:00:00Z");

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-1");
        assertThat(readings.critique(id).getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-22T08:00:00Z")));
        assertThat(whereabouts().readerBackAt()).isNull();
        assertThat(endings()).containsExactly("Mentor back");
    }

    @Test
    void aSubstituteWhoIsAwayTooIsNone() {
        readings.ownMentorsHolidays(List.of("mentor-1", "mentor-2"), "2027-01-11/2027-01-29");
        id = readings.handedIn(TestProgram.of(3, 1, 1).sprints(2), 0);

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-3");
    }

    @Test
    void aHolidayThatIsTakenWhileTheTaskWaitsGivesItToAnotherMentor() {
        handedIn(2, "mentor-1", null);
        holidays("mentor-1", "2027-01-18/2027-01-29");
        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-1");
        world.advance(Duration.ofHours(16));

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-2");
        assertThat(endings()).containsExactly("Mentor reads", "Another mentor reads");
        assertThat(world.path(CritiqueProcess.KEY, id)).containsSubsequence("Find a reader still there",
                "Holiday seen to").doesNotContain("Remind mentor");
        assertThat(world.log("mail", "message")).last().satisfies(mail ->
                assertThat(mail.toString()).contains("mentor-2@"));
    }

    @Test
    void aHolidayThatIsTakenWhileTheTaskWaitsAndNobodyElseIsThereIsToldToTheLearner() {
        handedIn(1, "mentor-1", null);
        int before = world.log("twilio", "message").size();
        holidays("mentor-1", "2027-01-18/2027-01-29");
        world.advance(Duration.ofHours(16));

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-1");
        assertThat(endings()).containsExactly("Mentor reads", "Mentor reads later");
        assertThat(world.log("twilio", "message")).hasSize(before + 1);
        assertThat(whereabouts().readerBackAt()).isEqualTo("2027-01-30T08:00:00Z");
        readings.rate(id, 4, "accept", "line 1: Good.");
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
    }

    private void handedIn(int mentors, String mentor, String holidays) {
        if (holidays != null) {
            readings.ownMentorsHolidays(List.of(mentor), holidays);
        }
        id = readings.handedIn(TestProgram.of(mentors, 1, 1).sprints(2), 0);
    }

    private void holidays(String mentor, String holidays) {
        jdbc.sql("update program_person set holidays = ? where id = ?").params(holidays, mentor).update();
    }

    private Whereabouts whereabouts() {
        return routing.whereabouts(artifacts.artifact(id)).orElseThrow();
    }

    /** In the order in which the routings of the artifact came to them. */
    private List<String> endings() {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(CritiqueRoutingProcess.KEY)
                .processInstanceBusinessKey(id).finished().orderByProcessInstanceEndTime().asc().list().stream()
                .map(this::ending).toList();
    }

    private String ending(HistoricProcessInstance instance) {
        return repository.getBpmnModelInstance(instance.getProcessDefinitionId())
                .<FlowNode>getModelElementById(instance.getEndActivityId()).getName();
    }
}
