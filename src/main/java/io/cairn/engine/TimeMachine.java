package io.cairn.engine;

import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one verb that moves time: the application's clock, the engine's clock and the sandbox go together, from due
 * moment to due moment, and no further while a job that is due has not run or a provider still has something to say.
 */
@Service
public class TimeMachine {

    private static final Logger LOG = LoggerFactory.getLogger(TimeMachine.class);
    /**
     * In real time, beyond that of a job's lock, after which another node goes on with what a dead one had taken. Where
     * the clock ticks, a step that takes longer is left running and said in the log.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(4);
    /** Each is a query of the job executor, which is woken by the jobs that are made here anyway. */
    private static final int GLANCES_PER_HINT = 4;

    private final ClockAuthority clock;
    private final SandboxTime sandbox;
    private final ManagementService management;
    private final JobExecutor executor;
    private final CommandExecutor commands;
    private final JdbcClient jdbc;
    private final Duration patience;

    @Autowired
    TimeMachine(ClockAuthority clock, SandboxTime sandbox, ManagementService management,
            ProcessEngineConfiguration configuration, JdbcClient jdbc) {
        this(clock, sandbox, management, configuration, jdbc, PATIENCE.plus(Duration.ofMillis(
                ((ProcessEngineConfigurationImpl) configuration).getJobExecutor().getLockTimeInMillis())));
    }

    /** @param patience in real time, after which what does not move is not waited for any more */
    TimeMachine(ClockAuthority clock, SandboxTime sandbox, ManagementService management,
            ProcessEngineConfiguration configuration, JdbcClient jdbc, Duration patience) {
        this.clock = clock;
        this.sandbox = sandbox;
        this.management = management;
        this.executor = ((ProcessEngineConfigurationImpl) configuration).getJobExecutor();
        this.commands = ((ProcessEngineConfigurationImpl) configuration).getCommandExecutorTxRequired();
        this.jdbc = jdbc;
        this.patience = patience;
    }

    /** A process that starts tells the sandbox what time it is, before anything else can happen in it. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tell() {
        clock.read();
        try {
            sandbox.push(clock.instant(), clock.mode() != ClockAuthority.Mode.FIXED);
        } catch (RestClientException e) {
            LOG.warn("The sandbox does not answer; it keeps its own time until the clock is moved", e);
        }
    }

    /** @return the moment it is afterwards */
    public Instant advance(Duration by) {
        return advanceTo(clock.instant().plus(by), clock.mode() == ClockAuthority.Mode.FIXED);
    }

    /** Moves to the moment, stopping at each due moment before it; a fixed clock then stands still there. */
    public synchronized Instant advanceTo(Instant moment, boolean fixed) {
        clock.read();
        if (moment.isBefore(clock.instant())) {
            throw new BadInput("to", "time moves forward only; it is already " + clock.instant());
        }
        settle();
        Optional<Instant> due = nextDue();
        while (due.isPresent() && due.get().isBefore(moment)) {
            move(due.get(), fixed);
            due = nextDue();
        }
        move(moment, fixed);
        return clock.instant();
    }

    /**
     * Waits until what is due has run and the providers have said what they had to say. Where the clock is fixed that
     * takes as long as it takes, so that a slow machine plays what a fast one does.
     *
     * @throws StandsStill if the clock is fixed, something is due, and nothing has moved for long
     */
    public void settle() {
        StandingLocks locks = new StandingLocks(jdbc, Duration.ofMillis(executor.getLockTimeInMillis()),
                System::nanoTime);
        Standstill watch = new Standstill(this::traces, patience, System::nanoTime);
        long deadline = System.nanoTime() + patience.toNanos();
        for (int glance = 0; busy(glance); glance++) {
            if (clock.mode() == ClockAuthority.Mode.FIXED) {
                if (watch.reached()) {
                    throw new StandsStill(("At %s the clock stands still for ever: %d jobs are due and %d webhooks "
                            + "are to be delivered, and none of them has moved for %d seconds").formatted(
                            clock.instant(), dueJobs(), sandbox.undelivered(), patience.toSeconds()));
                }
            } else if (System.nanoTime() > deadline) {
                LOG.warn("Jobs or providers were still at work after {}; going on without waiting", patience);
                return;
            }
            locks.free();
        }
    }

    /** Something of this is different whenever a job was taken, run, parked or made, or the outside was called. */
    private List<List<Long>> traces() {
        return List.of(jdbc.sql("select count(*) as n, coalesce(sum(REV_), 0) as revisions from ACT_RU_JOB")
                .query((row, n) -> List.of(row.getLong("n"), row.getLong("revisions"))).single(), sandbox.traces());
    }

    private void move(Instant moment, boolean fixed) {
        clock.forward(moment, fixed);
        sandbox.push(clock.instant(), !fixed);
        settle();
    }

    /**
     * The jobs are asked first, since that costs one statement and no call; they are asked last as well, since what a
     * provider says makes a job. Gives those a moment who do the work elsewhere.
     */
    private boolean busy(int glance) {
        if (executor.isActive() && dueJobs() > 0) {
            if (glance % GLANCES_PER_HINT == 0) {
                executor.jobWasAdded();
            }
            pause();
            return true;
        }
        if (sandbox.undelivered() > 0) {
            pause();
            return true;
        }
        return executor.isActive() ? dueJobs() > 0 : runDueJobs();
    }

    /** Where no executor runs (tests), the jobs that are due run here as it runs them, one after another. */
    private boolean runDueJobs() {
        List<Job> due = management.createJobQuery().executable().active().list();
        for (Job job : due) {
            try {
                ExecuteJobHelper.executeJob(job.getId(), commands);
            } catch (RuntimeException e) {
                LOG.debug("Job {} failed and is retried by its own cycle", job.getId(), e);
            }
        }
        return !due.isEmpty();
    }

    private long dueJobs() {
        return jdbc.sql("""
                select count(*) from ACT_RU_JOB
                where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and (DUEDATE_ is null or DUEDATE_ <= ?)""")
                .param(Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private Optional<Instant> nextDue() {
        Optional<Instant> job = jdbc.sql("""
                select min(DUEDATE_) from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and DUEDATE_ > ?""")
                .param(Timestamp.from(clock.instant()))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
        // Where the jobs run here, nothing has happened since the providers were asked.
        return Stream.of(job, executor.isActive() ? sandbox.nextDue() : sandbox.nextDueAsSeen())
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** Something is due and does not come about; waiting longer would not help. */
    static class StandsStill extends RuntimeException {

        StandsStill(String message) {
            super(message);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for jobs", e);
        }
    }
}
