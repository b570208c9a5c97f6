package io.cairn.engine;

import org.camunda.bpm.engine.ManagementService;
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
    private final Clock clock;

    Parking(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    /**
     * Makes everything due that waits for exactly this reason; joins the caller's transaction. What was parked last
     * goes first: else one that fails each time, and has all others parked behind it, would always be the first again.
     *
     * @return how many
     */
    public int wake(String reason) {
        List<Job> parked = management.createJobQuery().exceptionMessage(WaitsUntil.PARKED + reason)
                .orderByJobDuedate().asc().list();
        Instant due = clock.instant();
        for (Job job : parked) {
            management.setJobDuedate(job.getId(), Date.from(due));
            due = due.minusMillis(1);
        }
        return parked.size();
    }
}
