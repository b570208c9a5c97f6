package io.cairn.benchmark.contender;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The delegates' work, the same for every contender: a message is handed to a provider that answers at once and has no
 * limit. Nothing of it is in the database.
 */
public final class Provider {

    /** By the nudge's id, what was sent for it. */
    private static final Map<String, String> SENT = new ConcurrentHashMap<>();
    private static final Set<String> DONE = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger TWICE = new AtomicInteger();
    private static final long PATIENCE_MINUTES = 20;

    private Provider() {
    }

    public static void send(String nudge, String template, String channel) {
        if (SENT.put(nudge, channel + ": " + template + " for " + nudge) != null) {
            TWICE.incrementAndGet();
        }
    }

    /** That the step which sent it is committed. */
    public static void committed(String nudge) {
        DONE.add(nudge);
        synchronized (DONE) {
            DONE.notifyAll();
        }
    }

    /** Waits until as many steps are committed since the last {@link #forget}. */
    public static void awaitCommitted(int nudges) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        synchronized (DONE) {
            while (DONE.size() < nudges) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(DONE.size() + " of " + nudges + " are done");
                }
                TimeUnit.MILLISECONDS.timedWait(DONE, 1_000);
            }
        }
    }

    /** For whoever promises it: the engine alone does not where a job is run again. */
    public static void checkOnceEach() {
        if (TWICE.get() > 0) {
            throw new IllegalStateException(TWICE + " were sent twice");
        }
    }

    public static void forget() {
        SENT.clear();
        DONE.clear();
    }
}
