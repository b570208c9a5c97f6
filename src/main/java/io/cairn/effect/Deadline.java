package io.cairn.effect;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;

/**
 * Ends calls in total, not per read: clients know time-outs between two bytes only, and a provider that sends a byte now
 * and then would hold its caller for ever. The call runs on a thread that can be left behind.
 */
@Component
public class Deadline {

    /** Calls at once, those left behind included. */
    private static final int MOST_CALLS = 64;
    private static final long IDLE_SECONDS = 30;

    private final ExecutorService threads = new ThreadPoolExecutor(0, MOST_CALLS, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "outside-call");
                thread.setDaemon(true);
                return thread;
            });
    private final Duration total;

    Deadline(EffectProperties properties) {
        this.total = properties.totalTimeout();
    }

    /**
     * @throws ProviderFailure unclear, if the call takes longer than {@code cairn.effect.total-timeout}; broken off, if
     *                         this thread is interrupted or the node shuts down
     */
    public <T> T within(String what, Callable<T> call) {
        return within(what, total, call);
    }

    /** The same with another time than the usual one. */
    <T> T within(String what, Duration longest, Callable<T> call) {
        Future<T> running;
        try {
            running = threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw ProviderFailure.notTaken(what
                    + " did not start: too many calls are under way, or the node shuts down");
        }
        try {
            return running.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw ProviderFailure.unclear(what + " took longer than " + longest.toSeconds() + " s", null);
        } catch (ExecutionException e) {
            if (threads.isShutdown()) {
                throw ProviderFailure.brokenOff(what + " was interrupted, because the node shuts down", e.getCause());
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw ProviderFailure.brokenOff(what + " was interrupted", e);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
