package io.cairn.engine;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;

/**
 * The one clock of the application, and the engine's too. Its setting is kept in the database, so that every node
 * reads the same time: REAL by default, OFFSET in the demonstration, FIXED while a program is played.
 * Unless {@code cairn.clock.movable} is true the clock is the machine's, whatever the database says.
 */
@Component
public class ClockAuthority extends Clock {

    /** How long a node may go on with the setting it has read before it looks again. */
    private static final Duration TRUST = Duration.ofSeconds(1);

    public enum Mode { REAL, OFFSET, FIXED }

    private record Setting(Mode mode, Instant fixedAt, Duration offset) {
        Instant now() {
            return switch (mode) {
                case REAL -> Instant.now();
                case OFFSET -> Instant.now().plus(offset);
                case FIXED -> fixedAt;
            };
        }
    }

    private static final Setting REAL = new Setting(Mode.REAL, null, Duration.ZERO);

    private final JdbcClient jdbc;
    private final boolean movable;
    private volatile Setting setting = REAL;
    private volatile long readAtNanos;

    ClockAuthority(JdbcClient jdbc, @Value("${cairn.clock.movable:false}") boolean movable,
            @Value("${cairn.clock.mode:REAL}") Mode initialMode, @Value("${cairn.clock.start:}") String start) {
        this.jdbc = jdbc;
        this.movable = movable;
        if (movable) {
            read();
            if (setting.mode() == Mode.REAL && !start.isBlank()) {
                set(Instant.parse(start), initialMode == Mode.FIXED);
            }
        }
    }

    @Override
    public Instant instant() {
        if (movable && System.nanoTime() - readAtNanos > TRUST.toNanos()) {
            read();
        }
        return setting.now();
    }

    public boolean movable() {
        return movable;
    }

    public Mode mode() {
        return setting.mode();
    }

    /** Makes it the given moment for every node; a fixed clock stands still there, else it ticks on from there. */
    public void set(Instant now, boolean fixed) {
        if (!movable) {
            throw new IllegalStateException("The clock can be moved only where cairn.clock.movable is true");
        }
        Duration offset = Duration.between(Instant.now(), now);
        int rows = jdbc.sql("update engine_clock set mode = ?, fixed_at = ?, offset_millis = ?")
                .params(fixed ? "FIXED" : "OFFSET", now.atOffset(ZoneOffset.UTC), offset.toMillis()).update();
        if (rows != 1) {
            throw new IllegalStateException("Table engine_clock must hold exactly one row");
        }
        apply(new Setting(fixed ? Mode.FIXED : Mode.OFFSET, now, offset));
    }

    /**
     * Makes it the given moment unless it is later already: another node may have moved the clock meanwhile, and no node
     * takes it back.
     */
    void forward(Instant moment, boolean fixed) {
        read();
        if (setting.mode() != Mode.FIXED || !setting.fixedAt().isAfter(moment)) {
            set(moment, fixed);
        }
    }

    /** Looks at what the nodes share, however lately this one has. */
    void read() {
        if (!movable) {
            return;
        }
        Setting before = setting;
        Setting read = jdbc.sql("select mode, fixed_at, offset_millis from engine_clock")
                .query((row, n) -> {
                    OffsetDateTime fixedAt = row.getObject("fixed_at", OffsetDateTime.class);
                    return new Setting(Mode.valueOf(row.getString("mode")),
                            fixedAt == null ? null : fixedAt.toInstant(),
                            Duration.ofMillis(row.getLong("offset_millis")));
                })
                .optional().orElse(REAL);
        applyUnlessChangedSince(before, read);
    }

    /** Whoever has read while it was changed here may have read what was before. Each change is an object of its own. */
    private synchronized void applyUnlessChangedSince(Setting before, Setting read) {
        if (setting == before) {
            apply(read);
        }
    }

    private synchronized void apply(Setting read) {
        readAtNanos = System.nanoTime();
        if (read.equals(setting)) {
            return;
        }
        setting = read;
        switch (read.mode()) {
            case REAL -> ClockUtil.reset();
            case OFFSET -> {
                ClockUtil.reset();
                ClockUtil.offset(read.offset().toMillis());
            }
            case FIXED -> ClockUtil.setCurrentTime(Date.from(read.fixedAt()));
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        ClockAuthority authority = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return authority.withZone(other);
            }

            @Override
            public Instant instant() {
                return authority.instant();
            }
        };
    }
}
