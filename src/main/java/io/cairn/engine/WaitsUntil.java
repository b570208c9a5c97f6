package io.cairn.engine;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Thrown by a delegate's service when the step cannot be done yet through nobody's fault: its job is parked until the
 * moment, spends no retry, and shows the reason as its message. {@link Parking#wake} brings it back earlier.
 */
public class WaitsUntil extends RuntimeException {

    /** How the message of a parked job starts, so that it can be told from a failure. */
    static final String PARKED = "Waits: ";

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
        this.until = until;
        this.still = still;
    }

    public Instant until() {
        return until;
    }

    boolean still() {
        return still.getAsBoolean();
    }
}
