package io.cairn.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

import java.time.Clock;
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

    /** Makes everything due that waits for exactly this reason; joins the caller's transaction. @return how many */
    public int wake(String reason) {
        List<Job> parked = management.createJobQuery().exceptionMessage(WaitsUntil.PARKED + reason).list();
        Date now = Date.from(clock.instant());
        parked.forEach(job -> management.setJobDuedate(job.getId(), now));
        return parked.size();
    }
}
