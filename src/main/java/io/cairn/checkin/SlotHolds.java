package io.cairn.checkin;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Which minutes of mentors are taken. The key of the table decides between those who book at the same moment: the later
 * one waits for the transaction of the earlier one, and then has the minutes or is told that they are gone.
 */
@Component
class SlotHolds {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final JdbcTemplate jdbc;
    /** What a key refuses is undone to where it began, and the caller's transaction goes on. */
    private final TransactionTemplate nested;

    SlotHolds(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Takes the time from {@code from} to before {@code to} in the place of what the holder has. Joins the caller's
     * transaction.
     *
     * @param holder a check-in, or an offer that keeps a slot
     * @return false if somebody else has any of it; nothing has changed then
     */
    boolean take(String holder, String mentorId, Instant from, Instant to) {
        List<Object[]> rows = LongStream.rangeClosed(minute(from), minute(to.minusMillis(1)))
                .mapToObj(minute -> new Object[] {mentorId, minute, holder}).toList();
        try {
            nested.executeWithoutResult(begun -> {
                release(holder);
                jdbc.batchUpdate("insert into checkin_minute (mentor_id, at_minute, held_by) values (?, ?, ?)", rows);
            });
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** @return false if {@code holder} had nothing */
    boolean handOver(String holder, String next) {
        return jdbc.update("update checkin_minute set held_by = ? where held_by = ?", next, holder) > 0;
    }

    void release(String holder) {
        jdbc.update("delete from checkin_minute where held_by = ?", holder);
    }

    /** The minutes, since 1970, that others than the holder have in the range. */
    Set<Long> taken(String mentorId, Instant from, Instant to, String holder) {
        return new TreeSet<>(jdbc.queryForList("select at_minute from checkin_minute where mentor_id = ? and at_minute >= ? "
                + "and at_minute <= ? and held_by <> ?", Long.class, mentorId, minute(from), minute(to), holder));
    }

    static long minute(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), MINUTE);
    }
}
