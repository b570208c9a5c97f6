package io.cairn.engine;

import io.cairn.shared.Causes;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;

/** What happens to a job that did not come through: parked if it waits for something, else retried by its cycle. */
class ParkingJobRetry extends DefaultJobRetryCmd {

    private final transient WaitsUntil waits;

    ParkingJobRetry(String jobId, Throwable exception) {
        super(jobId, exception);
        this.waits = Causes.first(WaitsUntil.class, exception).orElse(null);
    }

    @Override
    public Object execute(CommandContext context) {
        if (waits == null) {
            return super.execute(context);
        }
        // First the lock, then the job: whoever held it may have changed the job.
        boolean still = waits.still();
        JobEntity job = getJob();
        if (job != null) {
            job.unlock();
            job.setDuedate(still ? Date.from(waits.until()) : ClockUtil.getCurrentTime());
            job.setExceptionMessage(waits.getMessage());
        }
        return null;
    }

    /** An earlier try may have touched what this one did not come to. */
    @Override
    protected void logException(JobEntity job) {
        if (exception == null) {
            return;
        }
        Set<String> effects = new LinkedHashSet<>(Failure.effects(job.getExceptionMessage()));
        effects.addAll(Touched.by(job.getId()));
        super.logException(job);
        job.setExceptionMessage(Failure.of(exception, effects));
    }

    /** The engine takes a job with a message for one that has failed before, and would not read its cycle. */
    @Override
    protected boolean isFirstJobExecution(JobEntity job) {
        String message = job.getExceptionMessage();
        return super.isFirstJobExecution(job) || message != null && message.startsWith(WaitsUntil.PARKED)
                && job.getExceptionByteArrayId() == null;
    }
}
