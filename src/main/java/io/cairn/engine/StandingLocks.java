package io.cairn.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The locks of jobs while somebody waits for the jobs and the clock stands still. By that clock no lock would ever
 * expire, and what a node had taken that has died would hold up time for ever. So locks expire by the machine's clock,
 * after the same time.
 */
final class StandingLocks {

    private static final Logger LOG = LoggerFactory.getLogger(StandingLocks.class);
    private static final Duration GLANCE = Duration.ofMillis(500);

    /** @param revision grows with every lock that the job gets */
    private record Locked(String job, int revision) {
    }

    private final JdbcClient jdbc;
    private final Duration lock;
    private final LongSupplier nanos;
    private final Map<Locked, Long> since = new HashMap<>();
    private long looked;

    /** @param lock how long a job belongs to the node that took it */
    StandingLocks(JdbcClient jdbc, Duration lock, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.nanos = nanos;
        this.looked = nanos.getAsLong() - GLANCE.toNanos();
    }

    /** Frees the jobs that have been locked for so long since they were first seen so; any node may take them then. */
    void free() {
        long now = nanos.getAsLong();
        if (now - looked < GLANCE.toNanos()) {
            return;
        }
        looked = now;
        List<Locked> locked = jdbc.sql("select ID_, REV_ from ACT_RU_JOB where LOCK_OWNER_ is not null")
                .query((row, n) -> new Locked(row.getString(1), row.getInt(2))).list();
        since.keySet().retainAll(locked);
        for (Locked job : locked) {
            if (now - since.computeIfAbsent(job, first -> now) >= lock.toNanos()) {
                LOG.warn("Job {} was not done within {}: its node may be gone, another may take it", job.job(), lock);
                jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where ID_ = ? and REV_ = ?")
                        .params(job.job(), job.revision()).update();
            }
        }
    }
}
