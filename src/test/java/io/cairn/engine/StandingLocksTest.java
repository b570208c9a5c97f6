package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that a node took which has died, while the clock stands still. */
@ProcessTest
class StandingLocksTest {

    private static final Duration LOCK = Duration.ofMinutes(5);

    @Autowired
    private World world;
    @Autowired
    private JdbcClient jdbc;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void emptyWorld() {
        world.reset();
        free();
    }

    @Test
    void aLockExpiresByTheMachinesClockAfterItsTime() {
        lock();
        StandingLocks locks = new StandingLocks(jdbc, LOCK, nanos::get);
        locks.free();
        pass(LOCK.minusSeconds(1));
        locks.free();
        assertThat(locked()).isPositive();

        pass(Duration.ofSeconds(1));
        locks.free();

        assertThat(locked()).isZero();
    }

    @Test
    void aLockThatWasTakenAnewHasItsWholeTime() {
        lock();
        StandingLocks locks = new StandingLocks(jdbc, LOCK, nanos::get);
        locks.free();
        pass(LOCK.minusSeconds(1));
        lock();
        locks.free();
        pass(Duration.ofSeconds(2));
        locks.free();
        assertThat(locked()).isPositive();

        pass(LOCK);
        locks.free();

        assertThat(locked()).isZero();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** As the engine does it for a node that takes a job. */
    private void lock() {
        assertThat(jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = 'gone', REV_ = REV_ + 1, "
                + "LOCK_EXP_TIME_ = timestamp '2027-01-18 07:05:00'").update()).isPositive();
    }

    private void free() {
        jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null").update();
    }

    private long locked() {
        return jdbc.sql("select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null").query(Long.class).single();
    }
}
