package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Triggers;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one nudge costs the database, step by step; the table in src/docs/decisions/0013-messages.md tells it. Whoever
 * makes a step dearer sees it here and says why there. H2 counts; the engine's statements are the same everywhere. In an
 * empty world the provider's row and the inbox's are made on the way: two more each.
 */
@ProcessTest
@DisabledIfSystemProperty(named = "cairn.test.database", matches = "postgresql",
        disabledReason = "H2 itself counts the statements")
class NudgeStatementsTest {

    private static final String LEARNER = "learner-1";
    private static final int MANY = 20;
    /**
     * The clock looks at its row by itself; the time machine looks for jobs and locks; the counting counts itself; the pool
     * opens a connection when it likes.
     */
    private static final List<String> NOT_THE_STEPS_OWN = List.of("engine_clock", "query_statistics",
            "select distinct RES.* from ACT_RU_JOB", "select min(DUEDATE_) from ACT_RU_JOB",
            "from ACT_RU_JOB where LOCK_OWNER_ is not null", "as revisions from ACT_RU_JOB", "SET DB_CLOSE_ON_EXIT",
            "SET MODE ", "CALL READONLY()", "SET WRITE_DELAY", "SET LOCK_TIMEOUT", "SET DB_CLOSE_DELAY",
            "create domain if not exists blob");

    private record Statement(String sql, int times) {
    }

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private MessageService messages;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private ManagementService management;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private JdbcClient jdbc;
    private String nudge;

    @BeforeEach
    void oneLearner() {
        world.reset();
        // The sandbox may still have the time of the test before.
        world.advance(Duration.ofSeconds(1));
        TestProgram.oneLearner().storeIn(programs);
        // Each node reads the words of a table once.
        repository.createDecisionDefinitionQuery().decisionDefinitionKey(TriggerNudgeProcess.DECISION).list()
                .forEach(table -> repository.getDmnModelInstance(table.getId()));
        jdbc.sql("set query_statistics_max_entries 10000").update();
    }

    @AfterEach
    void countNoMore() {
        jdbc.sql("set query_statistics false").update();
    }

    @Test
    void noStepOfANudgeCostsMoreThanItIsKnownTo() {
        newsComeAMinuteLater();
        costsAtMost(12, 1, "the trigger", () -> nudge = Triggers.send(world, "calendar", "event-1", LEARNER));
        costsAtMost(14, 2, "what a set of one takes", job("Activity_TakeWhatWaits"));
        costsAtMost(96, 3, "the decision and the plan, in a set of one", job("Activity_StartNudges"));
        costsAtMost(38, 4, "the sending", job("Activity_SendMessage"));
        // The news of one moment have no order: up to two of three are a step ahead and ask Twilio first.
        costsAtMost(115, 15, "three pieces of news in one set", () -> world.advance(Duration.ofMinutes(2)));
        costsAtMost(36, 1, "the confirmation", this::confirm);

        assertThat(messages.messagesOf(LEARNER)).extracting(Message::state).containsExactly(Message.State.DELIVERED);
        assertThat(world.ending(TriggerNudgeProcess.KEY, nudge)).isEqualTo("Nudge acknowledged");
    }

    /** Twenty learners: what the set itself costs is shared, and the engine's rows of one kind go together. */
    @Test
    void inASetANudgeCostsLess() {
        world.reset();
        world.advance(Duration.ofSeconds(1));
        TestProgram.of(1, MANY, 1).storeIn(programs);
        IntStream.rangeClosed(1, MANY).forEach(learner ->
                Triggers.send(world, "calendar", "event-1", "learner-" + learner));
        job("Activity_TakeWhatWaits").run();
        costsAtMost(MANY * 57, 3, "the decisions and plans of a set", job("Activity_StartNudges"));

        assertThat(management.createJobQuery().activityId("Activity_SendMessage").count()).isEqualTo(MANY);
    }

    @Test
    void aRepeatedTriggerStartsNothing() {
        nudge = Triggers.send(world, "calendar", "event-1", LEARNER);

        costsAtMost(3, 1, "the repetition", () ->
                assertThat(Triggers.send(world, "calendar", "event-1", LEARNER)).isEqualTo(nudge));
    }

    private void costsAtMost(int statements, int transactions, String what, Runnable step) {
        jdbc.sql("set query_statistics false").update();
        jdbc.sql("set query_statistics true").update();
        step.run();
        List<Statement> counted = counted();
        String told = what + ":\n" + counted.stream().map(one -> one.times() + " x " + one.sql())
                .collect(Collectors.joining("\n"));
        // A connection commits once more when it goes back to the pool.
        assertThat(sum(counted.stream().filter(one -> one.sql().equals("COMMIT"))) / 2)
                .as(() -> "transactions of " + told).isLessThanOrEqualTo(transactions);
        assertThat(sum(counted.stream().filter(one -> !one.sql().equals("COMMIT"))))
                .as(() -> "statements of " + told).isLessThanOrEqualTo(statements);
    }

    private List<Statement> counted() {
        return jdbc.sql("""
                select sql_statement, execution_count from information_schema.query_statistics
                order by execution_count desc""").query((row, n) -> new Statement(
                        row.getString(1).replaceAll("\\s+", " ").strip(), row.getInt(2))).list().stream()
                .filter(one -> NOT_THE_STEPS_OWN.stream().noneMatch(one.sql()::contains)).toList();
    }

    private static int sum(Stream<Statement> statements) {
        return statements.mapToInt(Statement::times).sum();
    }

    private Runnable job(String activity) {
        String id = management.createJobQuery().activityId(activity).singleResult().getId();
        // As the job executor does it: whoever runs a job by hand is asked for his rights first.
        return () -> ExecuteJobHelper.executeJob(id, configuration.getCommandExecutorTxRequired());
    }

    private void newsComeAMinuteLater() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body("""
                {"provider": "twilio", "operation": "webhook", "fault": "late", "delay": "PT1M", "times": 3}""")
                .retrieve().toBodilessEntity();
    }

    private void confirm() {
        String link = links.again(LEARNER, nudge);
        world.http().post().uri("/api/learner/nudges/" + nudge + "/acknowledgment").header("Authorization",
                "Bearer " + link.substring(link.indexOf("/l/") + 3, link.indexOf('#'))).retrieve().toBodilessEntity();
    }
}
