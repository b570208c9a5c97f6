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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

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
    void aLookForJobsHasAnIndexInTheOrderInWhichTheyAreTaken() {
        assertThat(jdbc.sql("""
                select column_name || case when ordering_specification = 'DESC' then ' desc' else '' end
                from information_schema.index_columns where index_name = 'CAIRN_JOB_BY_RANK'
                order by ordinal_position""").query(String.class).list())
                .containsExactly("PRIORITY_ desc", "DUEDATE_");
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
