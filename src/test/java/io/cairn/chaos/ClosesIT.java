package io.cairn.chaos;

import io.cairn.FreePorts;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * January is closed a hundred times at once, by two nodes, for a hundred sponsors and eight mentors with 1,284 charges;
 * one of the nodes is killed in the middle of an invoice, when it has its number and is not committed.
 */
class ClosesIT {

    private static final int CLOSES = 100;
    private static final int SPONSORS = 100;
    private static final int MENTORS = 8;
    private static final int LEARNERS_EACH = 13;
    private static final List<Kind> KINDS = List.of(new Kind("MODULE", 960, 350), new Kind("CRITIQUE", 210, 1_800),
            new Kind("CHECK_IN", 102, 2_500), new Kind("MISSED_CALL", 12, 1_250));
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Of a job; in real time, for so long waits whoever goes on with what a dead node had taken. */
    private static final Duration LOCK = Duration.ofSeconds(15);

    private record Kind(String name, int many, long amount) {
    }

    @TempDir
    private Path home;

    @Test
    void noNumberIsLeftOutAndNobodyIsBilledTwice() throws Exception {
        int port = FreePorts.next();
        try (Postgres postgres = Postgres.start(home);
                Node sandbox = Node.sandbox(home, port).start().awaitUp();
                Node first = node("first", port, sandbox, postgres).with("--cairn.import=" + program()).start().awaitUp();
                Node second = node("second", FreePorts.next(), sandbox, postgres).start().awaitUp()) {
            JdbcClient database = JdbcClient.create(postgres.dataSource());
            charge(database);
            closeAtOnce(List.of(first, second));
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> numbered(database) >= 10);
            String writes = await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                    .until(() -> writesAnInvoice(database), Objects::nonNull);
            Node killed = writes.equals(first.name()) ? first : second;
            killed.kill();
            assertThat(numbered(database)).as("invoices when the node was killed").isLessThan(SPONSORS);

            // What the dead node had taken is free when its locks are over.
            advance(killed == first ? second : first, "PT10M");
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(() -> numbered(database) == SPONSORS
                    && count(database, "select count(*) from billing_settlement where state = 'PLANNED'") == 0);
            isBilledOnce(database);
            assertThat(count(database,
                    "select count(*) from effect where kind = 'PAYMENT_CREATE' and state = 'DONE'")).as("links asked for")
                    .isEqualTo(SPONSORS);
        }
    }

    /** @return the node that has booked an invoice, which has its number then, and has not committed it; or null */
    private static String writesAnInvoice(JdbcClient database) {
        return database.sql("""
                select a.application_name from pg_locks l join pg_stat_activity a using (pid)
                where l.relation in ('billing_ledger_entry'::regclass, 'billing_invoice'::regclass)
                and l.mode = 'RowExclusiveLock' group by pid, a.application_name having count(*) = 2 limit 1""")
                .query(String.class).optional().orElse(null);
    }

    private static void isBilledOnce(JdbcClient database) {
        long charged = KINDS.stream().mapToLong(kind -> kind.many * kind.amount).sum();
        assertThat(database.sql("select number from billing_invoice order by number").query(String.class).list())
                .isEqualTo(IntStream.rangeClosed(1, SPONSORS).mapToObj("2027-%04d"::formatted).toList());
        assertThat(count(database, "select count(distinct sponsor_id) from billing_invoice")).isEqualTo(SPONSORS);
        assertThat(count(database, "select sum(net) from billing_invoice")).isEqualTo(charged);
        assertThat(count(database, "select count(*) from billing_charge where invoice_id is null")).isZero();
        assertThat(count(database, "select sum(amount) from billing_split")).isEqualTo(charged);
        assertThat(count(database, "select count(*) from billing_settlement")).isEqualTo(MENTORS);
        assertThat(count(database, "select sum(amount) from billing_settlement")).isEqualTo(count(database,
                "select sum(amount) from billing_split where settlement_id is not null"));
        assertThat(count(database, "select count(*) from billing_document where number like '2027-%'"))
                .isEqualTo(SPONSORS);
        assertThat(count(database, """
                select count(*) from (select transaction_id from billing_ledger_entry group by transaction_id, currency
                having sum(amount) <> 0) as unbalanced""")).isZero();
        assertThat(count(database,
                "select -sum(amount) from billing_ledger_entry where account = 'platform' and amount < 0"))
                .as("what was billed stands in the ledger once").isEqualTo(charged);
    }

    private Node node(String name, int port, Node sandbox, Postgres postgres) {
        return Node.app(name, home, port, sandbox, postgres).with("--cairn.demonstration.program=",
                "--cairn.clock.start=2027-02-01T11:00:00Z",
                "--spring.datasource.hikari.data-source-properties.ApplicationName=" + name,
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis());
    }

    /** Its sprints are not the test's matter: they begin in summer. */
    private Path program() throws IOException {
        Path folder = home.resolve("program");
        TestProgram made = TestProgram.of(MENTORS, LEARNERS_EACH, SPONSORS).starts(LocalDate.of(2027, 6, 7));
        made.files().forEach((file, text) -> {
            try {
                Files.createDirectories(folder.resolve(file).getParent());
                Files.write(folder.resolve(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    private static void charge(JdbcClient database) {
        int learners = MENTORS * LEARNERS_EACH;
        for (Kind kind : KINDS) {
            for (int n = 0; n < kind.many; n++) {
                int learner = n % learners;
                database.sql("""
                        insert into billing_charge (id, version, kind, fact_key, program_id, learner_id, mentor_id,
                        sponsor_id, amount, currency, at, period)
                        values (?, 0, ?, ?, 'test-program', ?, ?, ?, ?, 'EUR', ?, '2027-01')""")
                        .params("charge-" + kind.name + "-" + n, kind.name, kind.name + ":" + n,
                                "learner-" + (learner + 1), "mentor-" + (learner / LEARNERS_EACH + 1), "sponsor-" + (learner % SPONSORS + 1),
                                kind.amount, OffsetDateTime.parse("2027-01-05T10:00:00Z").plusMinutes(n)).update();
            }
        }
    }

    private static void closeAtOnce(List<Node> nodes) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            List<Future<HttpResponse<String>>> closes = new ArrayList<>();
            for (int i = 0; i < CLOSES; i++) {
                Node node = nodes.get(i % nodes.size());
                closes.add(many.submit(() -> node.post("/engine-rest/process-definition/key/month-close/start",
                        Node.ADMINISTRATOR, """
                        {"businessKey": "2027-01", "startInstructions": [
                        {"type": "startBeforeActivity", "activityId": "Activity_CloseTheBooks"}]}""")));
            }
            for (Future<HttpResponse<String>> close : closes) {
                assertThat(close.get().statusCode()).as(() -> body(close)).isEqualTo(200);
            }
        } finally {
            many.shutdown();
        }
    }

    private static String body(Future<HttpResponse<String>> answer) {
        try {
            return answer.get().body();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static long numbered(JdbcClient database) {
        return count(database, "select count(*) from billing_invoice where number is not null");
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static void advance(Node node, String duration) {
        assertThat(node.post("/api/clock", Node.ADMINISTRATOR, "{\"advance\": \"" + duration + "\"}").statusCode())
                .isEqualTo(200);
    }
}
