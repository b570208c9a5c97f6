package io.cairn.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * Thrown by a delegate's service when the step cannot be done yet through nobody's fault: its job is parked until the
 * moment, spends no retry, and shows the reason as its message. {@link Parking#wake} brings it back earlier.
 */
public class WaitsUntil extends RuntimeException {

    /** How the message of a parked job starts, so that it can be told from a failure. */
    static final String PARKED = "Waits: ";

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final transient Instant until;
    private final transient BooleanSupplier still;

    /**
     * @param reason in plain words, without personal data; jobs are woken by exactly this text
     * @param until  when the job is tried again at the latest
     */
    public WaitsUntil(String reason, Instant until) {
        this(reason, until, () -> true);
    }

    /**
     * @param still whether the reason still holds; asked in the transaction that parks the job, and under a lock that
     *              whoever wakes it holds as well: a job that is woken before it is parked does not wait
     */
    public WaitsUntil(String reason, Instant until, BooleanSupplier still) {
        super(PARKED + reason, null, false, false);
        // A job's due date knows no less: one that came a part of it too early would be parked until the same one again,
        // and where a clock stands still, for ever.
        this.until = until.plus(MILLISECOND.minusNanos(1)).truncatedTo(ChronoUnit.MILLIS);
        this.still = still;
    }

    /** @return a whole millisecond, not before the moment that was asked for */
    public Instant until() {
        return until;
    }

    boolean still() {
        return still.getAsBoolean();
    }
}
