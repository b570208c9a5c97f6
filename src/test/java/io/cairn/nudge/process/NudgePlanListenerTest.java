package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Processes;
import io.cairn.nudge.NudgeDecisions;
import io.cairn.nudge.NudgeDecisions.Decision;
import io.cairn.nudge.Triggers;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That what the table decides is kept with the nudge, while it is decided and for as long as there is the nudge. */
@ProcessTest
class NudgePlanListenerTest {

    private static final String LEARNER = "learner-1";
    private static final Map<String, Object> FACTS = Map.of(TriggerNudgeProcess.TRIGGER_SOURCE, "retro",
            TriggerNudgeProcess.CHANNEL_OPEN, true, TriggerNudgeProcess.SKILL_GAP, "open", TriggerNudgeProcess.LOAD, 0);

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Consents consents;
    @Autowired
    private Processes processes;
    @Autowired
    private NudgeDecisions decisions;
    @Autowired
    private ManagementService management;
    @Autowired
    private HistoryService history;
    @Autowired
    private DecisionService tables;
    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.oneLearner().storeIn(programs);
    }

    @Test
    void itIsThereAsSoonAsItIsMade() {
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        run("Activity_TakeWhatWaits");
        assertThat(decisions.decisionOn(nudge)).isEmpty();
        run("Activity_StartNudges");

        Decision decision = decisions.decisionOn(nudge).orElseThrow();
        assertThat(decision.rule()).isEqualTo("Rule_Retro");
        assertThat(decision.because()).startsWith("A retro is over");
        assertThat(decision.inputs()).containsEntry("Source of the trigger", "retro").containsEntry("A channel is open", true);
        assertThat(decision.at()).isEqualTo(world.now());
    }

    /** The table is evaluated once for all of a set that it is asked the same about. */
    @Test
    void eachOfASetHasItsOwn() {
        List<String> sent = List.of(Triggers.send(world, "retro", "event-1", LEARNER),
                Triggers.send(world, "prd", "event-2", LEARNER), Triggers.send(world, "retro", "event-3", LEARNER));
        run("Activity_TakeWhatWaits");
        run("Activity_StartNudges");

        assertThat(sent).extracting(nudge -> decisions.decisionOn(nudge).orElseThrow().rule())
                .containsExactly("Rule_Retro", "Rule_Prd", "Rule_Retro");
    }

    @Test
    void whatIsUndoneWasNotDecided() {
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            processes.start(TriggerNudgeProcess.TRIGGER_RECEIVED, nudge, FACTS);
            assertThat(decisions.decisionOn(nudge)).isPresent();
            begun.setRollbackOnly();
        });
        assertThat(decisions.decisionOn(nudge)).isEmpty();
    }

    @Test
    void itIsNotInTheEnginesHistoryBesideAndOutlivesIt() {
        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Origin.REPLY, "STOP"));
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        Decision before = decisions.decisionOn(nudge).orElseThrow();
        String instance = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(nudge).singleResult()
                .getId();
        assertThat(history.createHistoricDecisionInstanceQuery().processInstanceId(instance).count()).isZero();
        history.deleteHistoricProcessInstance(instance);

        assertThat(before.rule()).isEqualTo("Rule_NoChannel");
        assertThat(decisions.decisionOn(nudge)).contains(before);
    }

    @Test
    void aDecisionThatIsAboutNoNudgeFails() {
        assertThatThrownBy(() -> processes.start(TriggerNudgeProcess.TRIGGER_RECEIVED, "nobody", FACTS))
                .hasStackTraceContaining("There is no nudge nobody");
    }

    @Test
    void whoTriesTheTableByHandAsksAboutNoNudge() {
        assertThat(tables.evaluateDecisionTableByKey(TriggerNudgeProcess.DECISION, FACTS)
                .getSingleResult().getEntryMap()).containsEntry(TriggerNudgeProcess.NUDGE_TEMPLATE, "nudge-retro");
    }

    private void run(String activity) {
        // As the job executor does it: whoever runs a job by hand is asked for his rights first.
        ExecuteJobHelper.executeJob(management.createJobQuery().activityId(activity).singleResult().getId(),
                configuration.getCommandExecutorTxRequired());
    }
}
