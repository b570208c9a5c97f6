package io.cairn.engine;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Notices that nothing moves any more, by looking at what changes as long as something does. */
final class Standstill {

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Supplier<?> traces;
    private final Duration longest;
    private final LongSupplier nanos;
    private Object seen;
    private long movedAt;
    private long lookedAt;

    /**
     * @param traces  what is compared; asked at most once a second, or more often where {@code longest} is shorter
     * @param longest how long nothing may move
     * @param nanos   of the machine's own clock
     */
    Standstill(Supplier<?> traces, Duration longest, LongSupplier nanos) {
        this.traces = traces;
        this.longest = longest;
        this.nanos = nanos;
        this.movedAt = nanos.getAsLong();
        this.lookedAt = movedAt;
    }

    /** @return whether nothing has moved for so long */
    boolean reached() {
        long now = nanos.getAsLong();
        if (now - lookedAt < Math.min(GLANCE.toNanos(), longest.toNanos())) {
            return false;
        }
        lookedAt = now;
        Object there = traces.get();
        if (!there.equals(seen)) {
            seen = there;
            movedAt = now;
        }
        return now - movedAt >= longest.toNanos();
    }
}
