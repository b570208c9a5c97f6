package io.cairn.effect;

import java.time.Duration;

/** A provider did not come to an answer. Messages name the operation and the provider's code, never what was sent. */
public class ProviderFailure extends RuntimeException {

    private final boolean taken;
    private final boolean away;
    private final boolean busy;
    private final transient Duration retryAfter;

    private ProviderFailure(String message, Throwable cause, boolean taken, boolean away, boolean busy,
            Duration retryAfter) {
        super(message, cause);
        this.taken = taken;
        this.away = away;
        this.busy = busy;
        this.retryAfter = retryAfter;
    }

    /** It certainly was not done, and the provider is there: a wrong key, say. */
    public static ProviderFailure notTaken(String message) {
        return new ProviderFailure(message, null, false, false, false, null);
    }

    /** It certainly was not done: the provider could not be reached. */
    public static ProviderFailure unreachable(String message, Throwable cause) {
        return new ProviderFailure(message, cause, false, true, false, null);
    }

    /**
     * It was not done; the provider asks for patience (429).
     *
     * @param retryAfter null if it does not say for how long; that is taken for a sign that something is wrong there
     */
    public static ProviderFailure busy(String message, Duration retryAfter) {
        return new ProviderFailure(message, null, false, retryAfter == null, true, retryAfter);
    }

    /** Nobody knows: a time-out, a broken connection, an answer of 5xx. */
    public static ProviderFailure unclear(String message, Throwable cause) {
        return unclear(message, cause, null);
    }

    /** @param retryAfter for how long the provider asks to be left alone; null if it does not */
    public static ProviderFailure unclear(String message, Throwable cause, Duration retryAfter) {
        return new ProviderFailure(message, cause, true, true, false, retryAfter);
    }

    /** We broke the call off ourselves: nobody knows what came of it, and the provider is not to blame. */
    public static ProviderFailure brokenOff(String message, Throwable cause) {
        return new ProviderFailure(message, cause, true, false, false, null);
    }

    /** Whether it may have been done all the same. */
    public boolean taken() {
        return taken;
    }

    /** Whether it speaks for the provider being out of order. */
    public boolean away() {
        return away;
    }

    /** Whether it asked for patience, for how long it may have said or not. */
    public boolean busy() {
        return busy || retryAfter != null;
    }

    /** How long to leave the provider alone; null if it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
