package io.cairn.benchmark.own;

import io.cairn.benchmark.contender.Due;
import io.cairn.benchmark.contender.Provider;
import io.cairn.engine.InSets;
import io.cairn.engine.Processes;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nudges by Cairn's means: one row and one process each, and everything that is done for many of them done in sets. The
 * row says how far the nudge is and what is to be sent; a set that is done again after a crash goes by it.
 */
class DueNudges {

    static final int SET = 100;
    /** Answers are told by so many processes side by side, each those of its lane. */
    private static final int LANES = 2;
    /** How long somebody has to answer. */
    private static final Duration ANSWER_TIME = Duration.ofDays(1);

    static final String NUDGES_DUE = "benchmark.nudges-due";
    static final String NUDGE_PLANNED = "benchmark.nudge-planned";
    static final String NUDGE_ANSWERED = "benchmark.nudge-answered";
    static final String ANSWER_TIME_PASSED = "benchmark.answer-time-passed";
    static final String ANSWERS_RECEIVED = "benchmark.answers-received";

    private final JdbcTemplate jdbc;
    private final Processes processes;
    private final InSets inSets;
    private final Clock clock;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;
    /** For each lane, whether answers that come now are taken by a process that runs already. */
    private final List<AtomicBoolean> answersAreTaken = Stream.generate(AtomicBoolean::new).limit(LANES).toList();

    DueNudges(JdbcTemplate jdbc, Processes processes, InSets inSets, Clock clock, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.inSets = inSets;
        this.clock = clock;
        this.together = new TransactionTemplate(manager);
        this.apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void makeTable() {
        jdbc.execute("""
                create table benchmark_nudge (id text primary key, set_id text not null, source text not null,
                channel text, state text not null, answer_until timestamptz not null, answered_at timestamptz,
                lane int generated always as (abs(hashtext(id) %% %d)) stored)""".formatted(LANES));
        jdbc.execute("create index on benchmark_nudge (set_id)");
        jdbc.execute("create index on benchmark_nudge (answer_until) where state = 'SENT'");
        jdbc.execute("create index on benchmark_nudge (lane) where state = 'SENT' and answered_at is not null");
    }

    /** Takes nudges that the table is asked the same about, so that it is asked once for each set of them. */
    void due(List<Due> nudges) {
        nudges.stream().collect(Collectors.groupingBy(nudge -> List.of(nudge.source(), nudge.ownChannel(),
                nudge.consented()))).values().forEach(alike -> {
                    for (int first = 0; first < alike.size(); first += SET) {
                        dueSet(alike.subList(first, Math.min(first + SET, alike.size())));
                    }
                });
    }

    private void dueSet(List<Due> set) {
        Due one = set.get(0);
        String setId = "set-of-" + one.id();
        Timestamp until = Timestamp.from(clock.instant().plus(ANSWER_TIME));
        together.executeWithoutResult(begun -> {
            jdbc.update("insert into benchmark_nudge select unnest(?), ?, ?, null, 'DUE', ?, null",
                    array(set.stream().map(Due::id).toList()), setId, one.source(), until);
            processes.start(NUDGES_DUE, setId, Map.of("source", one.source(), "ownChannel", one.ownChannel(),
                    "consented", one.consented()));
        });
    }

    /** Has a process wait for each answer, and notes on which channel the nudge goes out. */
    void start(String setId, String channel) {
        List<String> due = jdbc.queryForList("select id from benchmark_nudge where set_id = ? and state = 'DUE'",
                String.class, setId);
        InSets.failIfAny(inSets.each(due, SET, ids -> {
            processes.startAll(NUDGE_PLANNED, ids.stream().collect(Collectors.toMap(Function.identity(),
                    id -> Map.of())));
            jdbc.update("update benchmark_nudge set state = 'PLANNED', channel = ? where id = any(?)", channel, array(ids));
        }));
    }

    /** Sends what is planned: that it is tried is known before, and that it was done after. */
    void send(String setId) {
        List<Map<String, Object>> planned = apart.execute(begun -> jdbc.queryForList("""
                update benchmark_nudge set state = 'SENDING' where set_id = ? and state = 'PLANNED'
                returning id, source, channel""", setId));
        planned.forEach(row -> Provider.send((String) row.get("id"), (String) row.get("source"),
                (String) row.get("channel")));
        List<String> ids = planned.stream().map(row -> (String) row.get("id")).toList();
        jdbc.update("update benchmark_nudge set state = 'SENT' where id = any(?)", array(ids));
        Commits.of(() -> ids.forEach(Provider::committed));
    }

    /** At the door: the answer is kept, and somebody will see to it. */
    void answer(String id) {
        List<Integer> lanes = together.execute(begun -> jdbc.queryForList("""
                update benchmark_nudge set answered_at = now() where id = ? and answered_at is null returning lane""",
                Integer.class, id));
        // Only when it is committed: a process that is about to end would not have seen it.
        lanes.stream().filter(lane -> answersAreTaken.get(lane).compareAndSet(false, true)).forEach(lane ->
                processes.start(ANSWERS_RECEIVED, "answers-from-" + id, Map.of("lane", lane)));
    }

    /** @return whether there may be more */
    boolean tellAnswers(int lane) {
        List<String> found = answered(lane);
        if (found.isEmpty()) {
            // Whoever comes from now on starts another process; who came just before is seen here.
            answersAreTaken.get(lane).set(false);
            found = answered(lane);
        }
        return tell(NUDGE_ANSWERED, "ANSWERED", found);
    }

    private List<String> answered(int lane) {
        return jdbc.queryForList("""
                select id from benchmark_nudge where state = 'SENT' and answered_at is not null and lane = ? limit ?""",
                String.class, lane, SET);
    }

    /** @return whether there may be more */
    boolean tellOverdue() {
        return tell(ANSWER_TIME_PASSED, "NOT_ANSWERED", jdbc.queryForList("""
                select id from benchmark_nudge where state = 'SENT' and answer_until <= ? and answered_at is null
                order by answer_until limit ?""", String.class, Timestamp.from(clock.instant()), SET));
    }

    private boolean tell(String message, String state, List<String> found) {
        InSets.failIfAny(inSets.each(found, SET, ids -> {
            // Whoever else came for them meanwhile has them.
            List<String> free = jdbc.queryForList("""
                    update benchmark_nudge set state = ? where id in (select id from benchmark_nudge
                    where id = any(?) and state = 'SENT' order by id for update skip locked) returning id""",
                    String.class, state, array(ids));
            processes.tellAll(message, free, Map.of());
            Commits.of(() -> free.forEach(id -> Provider.committed("end of " + id)));
        }));
        return !found.isEmpty();
    }

    private Array array(List<String> ids) {
        return jdbc.execute((java.sql.Connection connection) -> connection.createArrayOf("text", ids.toArray()));
    }
}
