package io.cairn.engine;

import org.camunda.bpm.engine.impl.context.Context;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the job on this thread has touched outside. Should the job fail afterwards, even at its commit, its incident names
 * it: that nothing outside was changed is said only where it is true.
 */
public final class Touched {

    private record ByJob(String jobId, Set<String> effectIds) {
    }

    private static final ThreadLocal<ByJob> LATEST = new ThreadLocal<>();

    private Touched() {
    }

    /** Notes the effect for the job that runs here; without a job nobody asks for it. */
    public static void effect(String id) {
        if (Context.getCommandContext() == null || Context.getCommandContext().getCurrentJob() == null) {
            return;
        }
        String job = Context.getCommandContext().getCurrentJob().getId();
        if (LATEST.get() == null || !LATEST.get().jobId().equals(job)) {
            LATEST.set(new ByJob(job, new LinkedHashSet<>()));
        }
        LATEST.get().effectIds().add(id);
    }

    /** The ids of effects that this job touched on this thread. */
    static Set<String> by(String jobId) {
        ByJob latest = LATEST.get();
        return latest == null || !latest.jobId().equals(jobId) ? Set.of() : latest.effectIds();
    }
}
