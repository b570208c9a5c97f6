package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class AnswerTimeSweepProcessTest {

    private static final int LEARNERS = 5;
    /** A calendar's nudges wait for two hours; the world begins at seven and one second. */
    private static final String MINUTE = "2027-01-18T09:01:00Z";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private ManagementService management;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aCohort() {
        world.reset();
        world.advance(Duration.ofSeconds(1));
        TestProgram.of(1, LEARNERS, 1).storeIn(programs);
    }

    @Test
    void allWhoseTimeItIsAreToldAtTheFullMinute() {
        List<String> all = nudgeAll();
        world.advanceTo("2027-01-18T09:00:59Z");
        assertThat(world.log("twilio", "message")).hasSize(LEARNERS);
        world.advanceTo(MINUTE);

        assertThat(world.ending(TriggerNudgeProcess.SWEEP, MINUTE)).isEqualTo("Overdue nudges told");
        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS);
        assertThat(all).allSatisfy(nudge ->
                assertThat(world.path(TriggerNudgeProcess.KEY, nudge)).contains("Answer time passed"));
    }

    @Test
    void whoHasAnsweredIsNotTold() {
        List<String> all = nudgeAll();
        nudges.acknowledge(all.get(0), "learner-1");
        world.advanceTo(MINUTE);

        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS - 1);
        assertThat(nudges.nudge(all.get(0)).orElseThrow().state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(jdbc.sql("select count(*) from nudge_awaited where nudge_id = ?").param(all.get(0))
                .query(Integer.class).single()).isZero();
    }

    /** An operator has suspended one of them: it goes on when he lets it. */
    @Test
    void whatIsSuspendedGoesOnLater() {
        String instance = instanceOf(nudgeAll().get(2));
        runtime.suspendProcessInstanceById(instance);
        world.advanceTo(MINUTE);
        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS - 1);

        runtime.activateProcessInstanceById(instance);
        world.advance(Duration.ofMinutes(11));
        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS);
    }

    /** Its wait leads to a step that is not there, as after a migration that went wrong. */
    @Test
    void oneThatCannotBeToldKeepsNobodyElseWaiting() {
        String broken = nudgeAll().get(2);
        waitsAt("Event_Nowhere", broken);
        world.advanceTo(MINUTE);

        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS - 1);
        assertThat(world.ending(TriggerNudgeProcess.SWEEP, MINUTE)).isNull();
        world.advance(Duration.ofMinutes(90));
        assertThat(management.createJobQuery().noRetriesLeft().list()).singleElement().satisfies(job ->
                assertThat(job.getExceptionMessage()).contains(broken));

        waitsAt("Event_AnswerTimePassed", broken);
        String job = management.createJobQuery().noRetriesLeft().singleResult().getId();
        management.setJobRetries(job, 1);
        management.setJobDuedate(job, Date.from(world.now()));
        world.settle();
        assertThat(world.ending(TriggerNudgeProcess.SWEEP, MINUTE)).isEqualTo("Overdue nudges told");
        assertThat(world.log("twilio", "message")).hasSize(2 * LEARNERS);
    }

    private void waitsAt(String activity, String nudge) {
        assertThat(jdbc.sql("update act_ru_event_subscr set activity_id_ = ? where event_name_ = ? and proc_inst_id_ = ?")
                .params(activity, TriggerNudgeProcess.ANSWER_TIME_PASSED, instanceOf(nudge)).update()).isOne();
    }

    private String instanceOf(String nudge) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(nudge).singleResult().getId();
    }

    private List<String> nudgeAll() {
        List<String> all = IntStream.rangeClosed(1, LEARNERS).mapToObj(learner ->
                Triggers.send(world, "calendar", "event-1", "learner-" + learner)).toList();
        world.settle();
        return all;
    }
}
