package io.cairn.benchmark;

import io.cairn.chaos.Postgres;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

import static org.awaitility.Awaitility.await;

/**
 * The PostgreSQL on which all compete, each with a database of its own. It is as safe as at work: a commit is on the disk
 * when it is answered.
 */
final class Ground implements AutoCloseable {

    /** A session tells what it has committed after this long at the latest, when it has nothing else to do. */
    private static final Duration TOLD =
            Boolean.getBoolean("cairn.bench.full") ? Duration.ofSeconds(11) : Duration.ofSeconds(2);
    private static final String NOT_COUNTED = "query not in ('BEGIN', 'COMMIT', 'ROLLBACK')";

    /**
     * What a piece of work has cost.
     *
     * @param statements top-level calls, but for those that begin and end transactions
     * @param walBytes   of all databases; only one of them is at work
     */
    record Cost(double seconds, double statements, double transactions, double walBytes) {

        private Cost with(long counted) {
            return new Cost(seconds, statements, counted, walBytes);
        }
    }

    private final Postgres postgres;
    private final JdbcClient database;

    Ground(Path home) {
        postgres = Postgres.start(home, new HashMap<>(Map.of("shared_preload_libraries", "pg_stat_statements",
                "fsync", "on", "full_page_writes", "on", "shared_buffers", "512MB", "max_wal_size", "4GB",
                "checkpoint_timeout", "30min")));
        database = JdbcClient.create(postgres.dataSource());
        database.sql("create extension pg_stat_statements").update();
    }

    /** Makes an empty database. @return what a Spring application needs to use it */
    List<String> database(String name) {
        database.sql("create database " + name).update();
        return List.of("--spring.datasource.url=jdbc:postgresql://localhost:" + postgres.port() + "/" + name,
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres");
    }

    /**
     * Has each do its work, one after the other, each with a checkpoint behind it.
     *
     * @param works by the name of the database, what does the work and says how many seconds it took
     * @return by the same names
     */
    Map<String, Cost> costs(Map<String, DoubleSupplier> works) {
        Map<String, Long> before = new HashMap<>();
        works.keySet().forEach(name -> before.put(name, transactions(name)));
        Map<String, Cost> costs = new HashMap<>();
        works.forEach((name, work) -> costs.put(name, cost(name, work)));
        await().pollDelay(TOLD).atMost(TOLD.multipliedBy(2)).until(() -> true);
        costs.replaceAll((name, cost) -> cost.with(transactions(name) - before.get(name)));
        return costs;
    }

    private Cost cost(String name, DoubleSupplier work) {
        database.sql("checkpoint").update();
        database.sql("select pg_stat_statements_reset()").query().singleRow();
        long wal = wal();
        double seconds = work.getAsDouble();
        long written = wal() - wal;
        long statements = database.sql("select coalesce(sum(calls), 0) from pg_stat_statements s "
                + "join pg_database d on d.oid = s.dbid where d.datname = ? and toplevel and " + NOT_COUNTED)
                .param(name).query(Long.class).single();
        keepStatements(name);
        return new Cost(seconds, statements, 0, written);
    }

    /** What a round consisted of, the most frequent first, beside the report: for whoever looks for what to save. */
    private void keepStatements(String name) {
        List<String> lines = database.sql("""
                select calls || ' x ' || regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements s
                join pg_database d on d.oid = s.dbid where d.datname = ? and toplevel order by calls desc""")
                .param(name).query(String.class).list();
        try {
            Files.createDirectories(BenchReport.FOLDER);
            Files.write(BenchReport.FOLDER.resolve("statements-" + name + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long wal() {
        return database.sql("select pg_current_wal_lsn() - '0/0'").query(Long.class).single();
    }

    private long transactions(String name) {
        return database.sql("select xact_commit from pg_stat_database where datname = ?").param(name)
                .query(Long.class).single();
    }

    JdbcClient client(String name) {
        return JdbcClient.create(postgres.dataSource(name));
    }

    @Override
    public void close() {
        postgres.close();
    }
}
