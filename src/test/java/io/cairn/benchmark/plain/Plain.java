package io.cairn.benchmark.plain;

import io.cairn.benchmark.contender.Crowd;
import io.cairn.benchmark.contender.Due;
import io.cairn.benchmark.contender.Orders;
import io.cairn.benchmark.contender.Provider;

import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The same nudge without an engine: a table, and a commit for each step. What the database itself allows. */
public final class Plain {

    private final HikariDataSource database;
    private int rounds;

    private Plain(HikariDataSource database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(option(args, "spring.datasource.url"));
            database.setUsername(option(args, "spring.datasource.username"));
            database.setPassword(option(args, "spring.datasource.password"));
            database.setAutoCommit(false);
            Plain plain = new Plain(database);
            plain.commit("""
                    create table nudge (id text primary key, source text not null, channel text not null,
                    state text not null, due_at timestamptz not null, changed_at timestamptz not null)""");
            Orders.take(Map.of("round", counts -> plain.round(counts[0])));
        }
    }

    private static String option(String[] args, String name) {
        String start = "--" + name + "=";
        for (String arg : args) {
            if (arg.startsWith(start)) {
                return arg.substring(start.length());
            }
        }
        throw new IllegalArgumentException(start + " is missing");
    }

    private String round(int nudges) throws Exception {
        Provider.forget();
        List<Due> due = Due.many("round-" + rounds++, nudges);
        return Crowd.timed(() -> {
            Crowd.each(due, nudge -> commit("insert into nudge values (?, ?, ?, 'DUE', now() + interval '1 day', now())",
                    nudge.id(), nudge.source(), channel(nudge)));
            Crowd.each(due, nudge -> {
                Provider.send(nudge.id(), nudge.source(), channel(nudge));
                commit("update nudge set state = 'SENT', changed_at = now() where id = ?", nudge.id());
                Provider.committed(nudge.id());
            });
            Provider.awaitCommitted(nudges);
            Crowd.each(due, nudge -> commit(
                    "update nudge set state = 'ACKNOWLEDGED', changed_at = now() where id = ?", nudge.id()));
            return null;
        });
    }

    /** As the table {@code textbook-plan} has it. */
    private static String channel(Due nudge) {
        return nudge.consented() ? nudge.ownChannel() : "SMS";
    }

    private void commit(String sql, String... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
            connection.commit();
        }
    }
}
