package io.cairn.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes and times of a node that have to fit together.
 *
 * @param connections    of the pool
 * @param connectionWait how long somebody waits for one of them
 * @param answer         of the database, how long somebody waits for it; zero: for ever
 * @param jobThreads     that run jobs
 * @param queue          jobs, or sets of jobs of one instance, that wait for such a thread
 * @param jobsAtOnce     jobs of one instance that are taken together and run one after another
 * @param lock           how long a job belongs to the node that took it
 * @param connect        until a connection to a provider stands
 * @param call           of one call to a provider in total
 * @param callsAtOnce    to one provider
 */
record NodeSizes(int connections, Duration connectionWait, Duration answer, int jobThreads, int queue, int jobsAtOnce,
        Duration lock, Duration connect, Duration call, int callsAtOnce) {

    /** The least that the web needs beside the jobs. */
    private static final int WEB = 4;
    /** A job looks up what may have been done, then does it. */
    private static final int CALLS = 2;
    /** Google, Twilio, Stripe, the mail server, and who drafts feedback. */
    static final int PROVIDERS = 5;
    /** A job waits so long for a place at its provider before it is parked. */
    private static final Duration FOR_A_PLACE = Duration.ofSeconds(1);
    /** Twilio waits 15 seconds for the answer to a webhook, Stripe not much longer. */
    private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(10);

    /** @return what does not fit, one line each: the setting, what is wrong, and the least or most that would fit */
    List<String> misfits() {
        List<String> lines = new ArrayList<>();
        int needed = 2 * jobThreads + WEB;
        if (connections < needed) {
            lines.add("spring.datasource.hikari.maximum-pool-size: %d is too few; %d threads run jobs and need two each, and the web needs %d: set at least %d"
                    .formatted(connections, jobThreads, WEB, needed));
        }
        if (connectionWait.compareTo(WEBHOOK_PATIENCE) > 0) {
            lines.add("spring.datasource.hikari.connection-timeout: %d ms is too long; a webhook's sender gives up before: set at most %d"
                    .formatted(connectionWait.toMillis(), WEBHOOK_PATIENCE.toMillis()));
        }
        if (answer.isZero() || answer.multipliedBy(2).compareTo(lock) > 0) {
            lines.add("spring.datasource.hikari.data-source-properties.socketTimeout: %d s does not fit; a thread that waits for a database that is gone must be free long before its job's lock ends: set 1 to %d"
                    .formatted(answer.toSeconds(), lock.toSeconds() / 2));
        }
        if (connect.compareTo(call) >= 0) {
            lines.add("cairn.effect.connect-timeout: %d ms is not below cairn.effect.total-timeout, %d ms"
                    .formatted(connect.toMillis(), call.toMillis()));
        }
        if (lock.compareTo(longest()) < 0) {
            lines.add("camunda.bpm.job-execution.lock-time-in-millis: %d is too short; a job may wait and run for %d ms and would then run on two nodes: lengthen it, or shorten cairn.effect.total-timeout or the queue"
                    .formatted(lock.toMillis(), longest().toMillis()));
        }
        int most = (jobThreads - 1) / PROVIDERS;
        if (callsAtOnce < 1 || callsAtOnce > most) {
            lines.add("cairn.effect.at-once: %d does not fit; calls that hang at all providers must leave one of %d threads that run jobs: set 1 to %d, or more threads"
                    .formatted(callsAtOnce, jobThreads, most));
        }
        return lines;
    }

    /** From the moment a job is locked until it has run: all that wait before it on its thread, and its own set. */
    private Duration longest() {
        int turns = 1 + (queue + jobThreads - 1) / jobThreads;
        return call.multipliedBy(CALLS).plus(FOR_A_PLACE).multipliedBy((long) jobsAtOnce * turns);
    }
}
