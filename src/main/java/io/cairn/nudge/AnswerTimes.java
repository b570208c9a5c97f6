package io.cairn.nudge;

import io.cairn.engine.InSets;
import io.cairn.engine.PerTransaction;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Until when nudges wait for an answer. None has a timer of its own: times are full minutes, and each has one process for
 * all nudges whose time it is.
 */
@Service
public class AnswerTimes {

    private record Awaited(String nudgeId, Instant until) {
    }

    /** How many are told in one transaction. */
    static final int SET = 100;
    /** The most time at a stretch, far below the lock of a job. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What does not wait for it just now is told later. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final NudgeWorkflow workflow;
    private final InSets inSets;
    private final Clock clock;

    AnswerTimes(JdbcClient jdbc, JdbcTemplate rows, NudgeWorkflow workflow, InSets inSets, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.workflow = workflow;
        this.inSets = inSets;
        this.clock = clock;
    }

    /**
     * Has the nudge told when that long has passed, at the next full minute. It is written at the transaction's end,
     * together with the others: nudges of many people share a minute, and whoever held its row while he waits for a
     * person's row would stop those who hold that one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void await(String nudgeId, Duration atLeast) {
        Instant earliest = clock.instant().plus(atLeast);
        Instant minute = earliest.truncatedTo(ChronoUnit.MINUTES);
        Instant until = minute.isBefore(earliest) ? minute.plus(1, ChronoUnit.MINUTES) : minute;
        PerTransaction.of(Waits.class, () -> new Waits(this)).untilByNudge.put(nudgeId, until);
    }

    private void write(Map<String, Instant> untilByNudge) {
        List<Object[]> awaited = untilByNudge.entrySet().stream()
                .map(one -> new Object[] {Timestamp.from(one.getValue()), one.getKey()}).toList();
        int[] written = rows.batchUpdate("""
                insert into nudge_awaited (answer_until, nudge_id) values (?, ?) on conflict do nothing""", awaited);
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) {
                rows.update("update nudge_awaited set answer_until = ? where nudge_id = ?", awaited.get(i));
            }
        }
        for (Instant until : new TreeSet<>(untilByNudge.values())) {
            if (jdbc.sql("insert into nudge_answer_time (passes_at) values (?) on conflict do nothing")
                    .param(Timestamp.from(until)).update() == 1) {
                workflow.answerTimeSet(until);
            }
        }
    }

    /**
     * Tells those whose time has passed and that still wait, those first that have waited longest.
     *
     * @return whether there are more
     * @throws IllegalStateException if some could not be told, after others were: call again
     */
    @Transactional
    public boolean tell() {
        Instant begun = clock.instant();
        Map<String, RuntimeException> failed = new LinkedHashMap<>();
        List<Awaited> passed = passed(begun, new Awaited("", Instant.EPOCH));
        while (!passed.isEmpty() && Duration.between(begun, clock.instant()).compareTo(PATIENCE) < 0) {
            failed.putAll(inSets.each(passed.stream().map(Awaited::nudgeId).toList(), SET, this::tellTogether));
            passed = passed(begun, passed.get(passed.size() - 1));
        }
        InSets.failIfAny(failed);
        if (passed.isEmpty()) {
            jdbc.sql("delete from nudge_answer_time where passes_at <= ?").param(Timestamp.from(begun)).update();
        }
        return !passed.isEmpty();
    }

    private List<Awaited> passed(Instant now, Awaited after) {
        return jdbc.sql("""
                select nudge_id, answer_until from nudge_awaited where answer_until <= :now
                and (answer_until > :time or answer_until = :time and nudge_id > :id)
                order by answer_until, nudge_id limit :most""")
                .param("now", Timestamp.from(now)).param("time", Timestamp.from(after.until()))
                .param("id", after.nudgeId()).param("most", SET)
                .query((row, n) -> new Awaited(row.getString(1), row.getTimestamp(2).toInstant())).list();
    }

    private void tellTogether(List<String> nudgeIds) {
        // An acknowledgment holds the nudge's row, too: whoever comes second sees the first.
        List<String> waiting = new ArrayList<>(jdbc.sql("""
                select id from nudge where id in (:ids) and state = 'OPEN' order by id for update""")
                .param("ids", nudgeIds).query(String.class).list());
        jdbc.sql("delete from nudge_awaited where nudge_id in (:ids)").param("ids", nudgeIds).update();
        waiting.removeAll(workflow.answerTimePassed(waiting));
        // Whoever suspended it will let it go on one day.
        waiting.forEach(held -> await(held, AGAIN));
    }

    /** What the current transaction has had wait. */
    private static final class Waits implements TransactionSynchronization {

        private final AnswerTimes times;
        private final Map<String, Instant> untilByNudge = new TreeMap<>();

        private Waits(AnswerTimes times) {
            this.times = times;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            times.write(untilByNudge);
        }
    }
}
