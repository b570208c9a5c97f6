package io.cairn.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** The jobs that wait for something without having failed; see {@link WaitsUntil}. */
@Component
public class Parking {

    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    Parking(ManagementService management, ProcessEngineConfiguration engine, Clock clock) {
        this.management = management;
        this.engine = (ProcessEngineConfigurationImpl) engine;
        this.clock = clock;
    }

    /**
     * Makes everything due that waits for exactly this reason; joins the caller's transaction. What was parked last
     * goes first: else one that fails each time, and has all others parked behind it, would always be the first again.
     *
     * @return how many
     */
    public int wake(String reason) {
        return wake(management.createJobQuery().exceptionMessage(WaitsUntil.PARKED + reason)
                .orderByJobDuedate().asc().list());
    }

    /**
     * Makes some of those due that wait for exactly this reason, the highest rank and the longest parked first; in a
     * transaction of its own, whatever becomes of the job that runs here.
     */
    public void wakeApart(String reason, int most) {
        engine.getCommandExecutorTxRequiresNew().execute(context -> wake(management.createJobQuery()
                .exceptionMessage(WaitsUntil.PARKED + reason).duedateHigherThan(Date.from(clock.instant()))
                .orderByJobPriority().desc().orderByJobDuedate().asc().listPage(0, most)));
        engine.getJobExecutor().jobWasAdded();
    }

    private int wake(List<Job> parked) {
        Instant due = clock.instant();
        for (Job job : parked) {
            management.setJobDuedate(job.getId(), Date.from(due));
            due = due.minusMillis(1);
        }
        return parked.size();
    }
}
