package io.cairn.insight;

import io.cairn.effect.Effect;
import io.cairn.nudge.Message;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What operators watch: how much waits, for how long, and what has come to nothing. All of it is read at once and kept
 * for some seconds, so that a scrape costs a handful of queries however many figures it takes. Every node tells the same.
 */
@Component
class OperationFigures {

    /** In the order in which nodes take them. */
    static final List<String> RANKS = List.of("reply", "ordinary", "calendar");
    static final List<String> EFFECT_STATES = names(Effect.State.values());
    static final List<String> MESSAGE_STATES = names(Message.State.values());

    /** In real time. */
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** @param oldest seconds since the oldest of them fell due, was planned or came in; 0 where there is none */
    record Waiting(double count, double oldest) {
        static final Waiting NONE = new Waiting(0, 0);
    }

    /**
     * @param jobs      that are due, by rank
     * @param effects   by state: those not settled, and those of the last day that are
     * @param webhooks  that are not settled
     * @param messages  of the last day by state
     * @param exhausted jobs without tries left
     * @param parked    jobs that wait for something and have not failed
     * @param incidents open ones, each counted once and not again in what called its process
     * @param away      providers that are away
     */
    record Figures(Map<String, Waiting> jobs, Map<String, Waiting> effects, Waiting webhooks,
            Map<String, Double> messages, double exhausted, double parked, double incidents, double away) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private Figures kept;
    private long readAtNanos;

    OperationFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    synchronized Figures figures() {
        if (kept == null || System.nanoTime() - readAtNanos > KEPT.toNanos()) {
            kept = read();
            readAtNanos = System.nanoTime();
        }
        return kept;
    }

    Figures read() {
        Instant now = clock.instant();
        // The engine keeps its times without a zone, in UTC.
        Timestamp engineNow = Timestamp.from(now);
        Object dayAgo = now.minus(DAY).atOffset(ZoneOffset.UTC);
        Map<String, Waiting> jobs = waiting(now, """
                select case when PRIORITY_ > 0 then 'reply' when PRIORITY_ < 0 then 'calendar' else 'ordinary' end as label,
                       count(*) as n, min(DUEDATE_) as oldest
                from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and DUEDATE_ <= ? group by 1""", engineNow);
        Map<String, Waiting> effects = waiting(now, """
                select lower(state) as label, count(*) as n, min(created_at) as oldest from effect
                where state in ('NEW', 'SENT', 'UNKNOWN') or state in ('DONE', 'FAILED') and created_at >= ?
                group by 1""", dayAgo);
        Map<String, Waiting> webhooks = waiting(now, """
                select 'open' as label, count(*) as n, min(received_at) as oldest from effect_webhook
                where settled_at is null""");
        Map<String, Double> messages = new HashMap<>();
        waiting(now, """
                select lower(state) as label, count(*) as n, min(created_at) as oldest from nudge_message
                where created_at >= ? group by 1""", dayAgo).forEach((state, n) -> messages.put(state, n.count()));
        return new Figures(jobs, effects, webhooks.get("open"), messages,
                count("select count(*) from ACT_RU_JOB where RETRIES_ = 0"),
                count("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and DUEDATE_ > ? and EXCEPTION_MSG_ like 'Waits: %'",
                        engineNow),
                count("select count(*) from ACT_RU_INCIDENT where ID_ = ROOT_CAUSE_INCIDENT_ID_"),
                count("select count(*) from effect_provider where away_since is not null"));
    }

    private Map<String, Waiting> waiting(Instant now, String sql, Object... parameters) {
        Map<String, Waiting> byLabel = new HashMap<>();
        jdbc.sql(sql).params(Arrays.asList(parameters)).query(row -> {
            byLabel.put(row.getString("label"), new Waiting(row.getLong("n"), seconds(row, now)));
        });
        return byLabel;
    }

    private static double seconds(ResultSet row, Instant now) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds());
    }

    private double count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(Arrays.asList(parameters)).query(Long.class).single();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    }
}
