package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order a node takes what is due. */
@ProcessTest
class AcquisitionTest {

    private static final long REPLY = 50;
    private static final long ORDINARY = 0;
    private static final long MONTH_END = -50;

    @Autowired
    private World world;
    @Autowired
    private ProcessEngineConfiguration configuration;
    @Autowired
    private ManagementService management;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private DataSource database;
    @Autowired
    private Clock clock;

    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void removeTheJobs() {
        // The engine itself lets nobody delete a job that a node has taken.
        made.forEach(id -> jdbc.sql("delete from ACT_RU_JOB where ID_ = ?").param(id).update());
    }

    @Test
    void repliesComeBeforeRemindersBeforeMonthEndAndThenWhatHasBeenDueLongest() {
        String monthEnd = due(MONTH_END, Duration.ofDays(2));
        String lateReminder = due(ORDINARY, Duration.ofHours(1));
        String earlyReminder = due(ORDINARY, Duration.ofHours(2));
        String reply = due(REPLY, Duration.ZERO);

        assertThat(acquired(3)).containsExactly(reply, earlyReminder, lateReminder);
        assertThat(acquired(3)).containsExactly(monthEnd);
    }

    @Test
    void aLookForJobsHasAnIndexInTheOrderInWhichTheyAreTaken() throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            boolean lower = connection.getMetaData().storesLowerCaseIdentifiers();
            ResultSet indexes = connection.getMetaData().getIndexInfo(null, null, lower ? "act_ru_job" : "ACT_RU_JOB",
                    false, false);
            while (indexes.next()) {
                if ("cairn_job_by_rank".equalsIgnoreCase(indexes.getString("INDEX_NAME"))) {
                    columns.add(indexes.getString("COLUMN_NAME").toUpperCase(Locale.ROOT) + " "
                            + indexes.getString("ASC_OR_DESC"));
                }
            }
        }
        assertThat(columns).containsExactly("PRIORITY_ D", "DUEDATE_ A");
    }

    /** A database may sort what has no due date behind everything else. */
    @Test
    void aStepThatIsDueAtOnceHasADueDateAndItsProcessesRank() {
        ProcessInstance monthClose = runtime.startProcessInstanceByKey("month-close");

        Job job = management.createJobQuery().processInstanceId(monthClose.getId()).singleResult();
        runtime.deleteProcessInstance(monthClose.getId(), "seen");
        assertThat(job.getDuedate()).isNotNull();
        assertThat(job.getPriority()).isEqualTo(MONTH_END);
    }

    private List<String> acquired(int most) {
        ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) configuration;
        return commands().execute(new AcquireJobsCmd(engine.getJobExecutor(), most)).getJobIdBatches().stream()
                .flatMap(List::stream).toList();
    }

    private String due(long priority, Duration ago) {
        String id = commands().execute(context -> {
            TimerEntity job = new TimerEntity();
            job.setJobHandlerType(TimerStartEventJobHandler.TYPE);
            job.setPriority(priority);
            job.setDuedate(Date.from(clock.instant().minus(ago)));
            context.getJobManager().insertJob(job);
            return job.getId();
        });
        made.add(id);
        return id;
    }

    private CommandExecutor commands() {
        return ((ProcessEngineConfigurationImpl) configuration).getCommandExecutorTxRequired();
    }
}
