package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Triggers;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class NudgeFanOutProcessTest {

    private static final int LEARNERS = 12;

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private ManagementService management;
    @Autowired
    private HistoryService history;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aCohort() {
        world.reset();
        world.advance(Duration.ofSeconds(1));
        TestProgram.of(1, LEARNERS, 1).storeIn(programs);
    }

    @Test
    void whatIsTriggeredWithinAMomentStartsTogether() {
        IntStream.rangeClosed(1, LEARNERS).forEach(learner -> trigger("calendar", learner));
        world.settle();

        assertThat(sets()).singleElement().satisfies(set ->
                assertThat(world.ending(TriggerNudgeProcess.FAN_OUT, set)).isEqualTo("Nudges started"));
        assertThat(world.log("twilio", "message")).hasSize(LEARNERS);
        assertThat(waiting()).isZero();
    }

    /** The table has no rule for it: a designer took a source out that still sends triggers. */
    @Test
    void oneThatCannotStartKeepsNobodyElseFromIt() {
        IntStream.range(1, LEARNERS).forEach(learner -> trigger("prd", learner));
        String bad = trigger("unheard-of", LEARNERS);
        world.settle();

        assertThat(world.log("twilio", "message")).hasSize(LEARNERS - 1);
        assertThat(waiting()).isOne();
        assertThat(sets()).singleElement().satisfies(set ->
                assertThat(world.ending(TriggerNudgeProcess.FAN_OUT, set)).isNull());
        world.advance(Duration.ofHours(3));
        assertThat(management.createJobQuery().noRetriesLeft().list()).singleElement().satisfies(job ->
                assertThat(job.getExceptionMessage()).contains(bad));

        jdbc.sql("update nudge set source = 'prd' where id = ?").param(bad).update();
        management.setJobRetries(management.createJobQuery().noRetriesLeft().singleResult().getId(), 1);
        world.settle();
        assertThat(world.log("twilio", "message")).hasSize(LEARNERS);
        assertThat(world.ending(TriggerNudgeProcess.FAN_OUT, sets().get(0))).isEqualTo("Nudges started");
    }

    /** What is too much for one set goes with another. */
    @Test
    void aHundredAreASet() {
        transactions.executeWithoutResult(begun -> IntStream.rangeClosed(1, 101).forEach(event ->
                nudges.trigger(new Trigger("retro", "event-" + event, "retro.held", "learner-" + (1 + event % LEARNERS),
                        "The retro", null))));
        world.settle();

        assertThat(sets()).hasSize(2).allSatisfy(set ->
                assertThat(world.ending(TriggerNudgeProcess.FAN_OUT, set)).isEqualTo("Nudges started"));
        assertThat(waiting()).isZero();
        assertThat(jdbc.sql("select count(*) from nudge where state = 'OPEN'").query(Integer.class).single())
                .isEqualTo(2 * LEARNERS);
    }

    /** Somebody ended the process of the open set by hand; whoever comes later does not wait for it for ever. */
    @Test
    void aSetWithoutAProcessIsNotWaitedFor() {
        trigger("calendar", 1);
        jdbc.sql("update nudge_set set opened_at = opened_at - interval '1' hour").update();
        history.createHistoricProcessInstanceQuery().processDefinitionKey(TriggerNudgeProcess.FAN_OUT).unfinished().list()
                .forEach(set -> runtime.deleteProcessInstance(set.getId(), "by hand"));
        trigger("calendar", 2);
        world.settle();

        assertThat(world.log("twilio", "message")).hasSize(2);
    }

    /** The table is asked the same about everybody, and evaluated once. */
    @Test
    void everyNudgeHasItsDecision() {
        List<String> all = IntStream.rangeClosed(1, LEARNERS).mapToObj(learner -> trigger("calendar", learner)).toList();
        world.settle();

        assertThat(jdbc.sql("select id from nudge where decision_rule = 'Rule_Calendar'").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private String trigger(String source, int learner) {
        return source.equals("unheard-of") ? nudges.trigger(new Trigger(source, "event-" + learner, "thing.happened",
                "learner-" + learner, "A thing", null)) : Triggers.send(world, source, "event-" + learner,
                "learner-" + learner);
    }

    private List<String> sets() {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(TriggerNudgeProcess.FAN_OUT).list().stream()
                .map(HistoricProcessInstance::getBusinessKey).toList();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from nudge_waiting").query(Integer.class).single();
    }
}
