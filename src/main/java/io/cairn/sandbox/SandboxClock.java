package io.cairn.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * The providers' time. Real until told otherwise; an application that moves its own clock pushes the new moment here.
 * Deliberately no {@link Clock} bean: an application around the sandbox has its own.
 */
@Component
@SandboxPart
class SandboxClock {

    private final Clock real = Clock.systemUTC();
    private final SandboxStore store;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile State state;

    SandboxClock(final SandboxStore store) {
        this.store = store;
        state = store.jdbc().query("select base, real_at, ticking from clock where id = 1",
                        (row, n) -> new State(row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getObject(2, OffsetDateTime.class).toInstant(), row.getBoolean(3)))
                .stream().findFirst().orElseGet(this::realTime);
    }

    /** In UTC, to the millisecond. */
    Instant now() {
        final State current = state;
        final Instant moment = current.ticking()
                ? current.base().plus(Duration.between(current.realAt(), real.instant())) : current.base();
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean ticking() {
        return state.ticking();
    }

    void set(final Instant now, final boolean ticking) {
        keep(new State(now, real.instant(), ticking));
    }

    void advance(final Duration by) {
        set(now().plus(by), ticking());
    }

    void reset() {
        keep(realTime());
    }

    /** Is told whenever the clock was moved. */
    void watch(final Runnable watcher) {
        watchers.add(watcher);
    }

    /** The machine's own time, for what outside programs judge by theirs: the life of an access token. */
    Instant realNow() {
        return real.instant();
    }

    private State realTime() {
        final Instant now = real.instant();
        return new State(now, now, true);
    }

    private void keep(final State next) {
        store.atomically(() -> {
            store.jdbc().update("delete from clock");
            store.jdbc().update("insert into clock (id, base, real_at, ticking) values (1, ?, ?, ?)",
                    next.base().atOffset(ZoneOffset.UTC), next.realAt().atOffset(ZoneOffset.UTC), next.ticking());
        });
        state = next;
        watchers.forEach(Runnable::run);
    }

    private record State(Instant base, Instant realAt, boolean ticking) {
    }
}
