package io.cairn.chaos;

import io.cairn.FreePorts;
import io.cairn.nudge.Triggers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Signed triggers at a steady rate (S5), a third of them a nudge that is sent and confirmed. Asserted is that nothing is
 * lost and nothing happens twice; how long it took and what it cost is told on the console and in the report.
 * {@code -Dcairn.chaos.load=300} sends 50 a second to two nodes for so many seconds; for less than a minute, as in every
 * build, 15 a second go to one node.
 */
class LoadIT {

    private static final int SECONDS = Integer.getInteger("cairn.chaos.load", 8);
    private static final boolean IN_FULL = SECONDS >= 60;
    private static final int PER_SECOND = IN_FULL ? 50 : 15;
    /** Nudges between an event and its repetition: three seconds. */
    private static final int APART = PER_SECOND;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String HOOK = "/hooks/triggers/calendar";
    /** Triggers to each node before it counts. */
    private static final int WARM_UP = 20;
    private static final int STATEMENTS_TOLD = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadPlan plan = new LoadPlan(SECONDS * PER_SECOND, APART);
    private final OpenLoop load = new OpenLoop(plan.webhooks(), PER_SECOND);
    /** The nudge that each event was answered with; more than one where a repetition was answered with another. */
    private final Map<String, Set<String>> nudgesByEvent = new ConcurrentHashMap<>();
    private final ObjectNode report = JSON.createObjectNode();
    @TempDir
    private Path home;

    @Test
    void underLoadNothingIsLostAndNothingHappensTwice() throws Exception {
        int port = FreePorts.next();
        try (Postgres postgres = Postgres.start(home, Map.of("shared_preload_libraries", "pg_stat_statements"));
                Node sandbox = Node.sandbox(home, port).with("--cairn.sandbox.file=mem:load").start();
                Node first = node("first", port, sandbox, postgres).start();
                Node second = node("second", FreePorts.next(), sandbox, postgres)) {
            sandbox.awaitUp();
            first.awaitUp();
            List<Node> nodes = IN_FULL ? List.of(first, second.start().awaitUp()) : List.of(first);
            JdbcClient database = JdbcClient.create(postgres.dataSource());
            importPrograms(first, database);
            // A program takes nobody in who agreed to no channel; people take it back later.
            database.sql("update program_person set consent_mail = false where role = 'LEARNER' and channel = 'MAIL'")
                    .update();
            warmUp(nodes, database);
            play(sandbox, nodes, database);
        }
    }

    private Node node(String name, int port, Node sandbox, Postgres postgres) {
        // Without a start the clock is the machine's, and the sandbox's too.
        return Node.app(name, home, port, sandbox, postgres).heap("512m").with("--cairn.clock.start=",
                "--cairn.demonstration.program=", "--cairn.inbox.gather=PT1S",
                // The clock is the machine's: also by night all of it goes out.
                "--cairn.nudge.quiet-from=00:00", "--cairn.nudge.quiet-to=00:00");
    }

    private void play(Node sandbox, List<Node> nodes, JdbcClient database) {
        List<Long> liveBefore = nodes.stream().map(Vitals::liveHeap).toList();
        long jobsBefore = Vitals.jobs(database);
        database.sql("create extension if not exists pg_stat_statements").update();
        database.sql("select pg_stat_statements_reset()").query().singleRow();
        long commitsBefore = commits(database);
        try (Vitals vitals = new Vitals(nodes, database); Readers readers = new Readers(sandbox, nodes)) {
            load.run(number -> request(plan.at(number), nodes), this::answered);
            long loadOver = System.nanoTime();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> atRest(sandbox, readers, database));
            long restAfter = Duration.ofNanos(System.nanoTime() - loadOver).toSeconds();

            tellAnswers();
            tellNudges(readers);
            tellMemory(nodes, vitals, liveBefore, nodes.stream().map(Vitals::liveHeap).toList());
            tellJobs(vitals, jobsBefore, Vitals.jobs(database), restAfter);
            tellDatabase(database, commits(database) - commitsBefore);
            report.set("overTime", vitals.json());
            ChaosReport.put("load", report);
            System.out.println(table());

            correct(readers, database);
        }
    }

    private void importPrograms(Node node, JdbcClient database) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (byte[] program : plan.programs()) {
            HttpResponse<String> taken = http.send(HttpRequest.newBuilder(URI.create(node.url("/api/programs")))
                    .header("Content-Type", "application/zip").header("Authorization", "Basic "
                            + Base64.getEncoder().encodeToString(Node.ADMINISTRATOR.getBytes(StandardCharsets.UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(program)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> Vitals.due(database) == 0);
    }

    /** Nobody is thrown into full traffic cold: each node has decided on some triggers before. */
    private void warmUp(List<Node> nodes, JdbcClient database) {
        String learner = plan.at(LoadPlan.Kind.UNWANTED.ordinal()).learner();
        for (int n = 0; n < WARM_UP * nodes.size(); n++) {
            assertThat(nodes.get(n % nodes.size()).post(HOOK, Triggers.signed("warm-up-" + n, learner, Instant.now()),
                    Triggers.body(learner)).statusCode()).isEqualTo(200);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> Vitals.due(database) == 0);
    }

    private HttpRequest request(LoadPlan.Webhook webhook, List<Node> nodes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        nodes.get(webhook.node() % nodes.size()).url(HOOK)))
                .timeout(Duration.ofMinutes(1)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Triggers.body(webhook.learner())));
        Triggers.signed(webhook.event(), webhook.learner(), Instant.now()).forEach(request::header);
        return request.build();
    }

    private void answered(int number, HttpResponse<String> answer) {
        try {
            nudgesByEvent.computeIfAbsent(plan.at(number).event(), event -> ConcurrentHashMap.newKeySet())
                    .add(JSON.readTree(answer.body()).path("nudge").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** What was to be sent is sent and confirmed, the provider has told all of it, and no job is due. */
    private boolean atRest(Node sandbox, Readers readers, JdbcClient database) {
        return readers.answers().size() >= plan.wanted()
                && sandbox.json("/sandbox/pending").path("undelivered").asInt(-1) == 0
                && count(database, "select count(*) from effect_webhook where settled_at is null") == 0
                && Vitals.due(database) == 0;
    }

    private void correct(Readers readers, JdbcClient database) {
        assertThat(Arrays.stream(load.statuses()).boxed().collect(Collectors.groupingBy(status -> status,
                Collectors.counting()))).as("answers to webhooks").containsOnlyKeys(200);
        assertThat(nudgesByEvent).hasSize(plan.wanted() + plan.unwanted()).allSatisfy((event, nudges) ->
                assertThat(nudges).as(event).hasSize(1));
        List<String> expected = nudgesByEvent.entrySet().stream().filter(entry -> entry.getKey().startsWith("wanted-"))
                .flatMap(entry -> entry.getValue().stream()).sorted().toList();
        assertThat(readers.read().stream().map(Readers.Read::nudge).sorted().toList())
                .as("messages at the provider, by nudge").isEqualTo(expected);
        assertThat(new TreeSet<>(readers.answers().values())).as("answers to confirmations").containsExactly(204);
        assertThat(count(database, "select count(*) from nudge where state = 'ACKNOWLEDGED'"))
                .as("confirmed").isEqualTo(plan.wanted());
        assertThat(count(database, """
                select count(*) from nudge where state = 'NOT_SENT' and event_id like 'unwanted-%'"""))
                .as("decided against").isEqualTo(plan.unwanted());
        assertThat(count(database, "select count(*) from nudge_message where state <> 'DELIVERED'"))
                .as("without a receipt").isZero();
        assertThat(count(database, "select count(*) from effect where state <> 'DONE' or attempts <> 1"))
                .as("effects that took more than one call").isZero();
        assertThat(count(database, "select count(*) from act_ru_incident")).as("incidents").isZero();
    }

    private void tellAnswers() {
        report.putObject("webhooks").put("count", plan.webhooks()).put("perSecond", PER_SECOND).put("seconds", SECONDS)
                .put("cameAgain", load.repetitions())
                .<ObjectNode>set("answeredAfterMillis", Spread.ofNanos(load.answeredAfter()).json())
                .set("generatorLateMillis", Spread.ofNanos(load.late()).json());
    }

    private void tellNudges(Readers readers) {
        Map<String, Integer> numbers = IntStream.range(0, plan.webhooks()).boxed()
                .filter(number -> plan.at(number).kind() == LoadPlan.Kind.WANTED)
                .collect(Collectors.toMap(number -> plan.at(number).event(), number -> number));
        Map<String, Instant> due = nudgesByEvent.entrySet().stream()
                .filter(entry -> numbers.containsKey(entry.getKey())).collect(Collectors.toMap(
                        entry -> entry.getValue().iterator().next(),
                        entry -> load.planned(numbers.get(entry.getKey())), (one, other) -> one));
        long[] times = readers.read().stream().filter(read -> due.containsKey(read.nudge()))
                .mapToLong(read -> Duration.between(due.get(read.nudge()), read.at()).toNanos()).toArray();
        report.putObject("nudges").put("expected", plan.wanted()).put("sent", readers.read().size())
                .set("dueToSentMillis", Spread.ofNanos(times).json());
    }

    private void tellMemory(List<Node> nodes, Vitals vitals, List<Long> liveBefore, List<Long> liveAfter) {
        ArrayNode all = report.putArray("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            List<Long> resident = vitals.looks().stream().map(look -> look.resident().get(node)).toList();
            all.addObject().put("name", nodes.get(i).name())
                    .put("liveHeapMiBBefore", liveBefore.get(i)).put("liveHeapMiBAfter", liveAfter.get(i))
                    .put("residentMiBFirst", resident.get(0)).put("residentMiBMost", most(resident))
                    .put("residentMiBLast", resident.get(resident.size() - 1));
        }
    }

    private void tellJobs(Vitals vitals, long before, long after, long restAfter) {
        report.putObject("jobs").put("before", before)
                .put("most", most(vitals.looks().stream().map(Vitals.Look::jobs).toList()))
                .put("dueMost", most(vitals.looks().stream().map(Vitals.Look::due).toList())).put("after", after)
                .put("flat", after <= before).put("restAfterSeconds", restAfter);
    }

    private void tellDatabase(JdbcClient database, long commits) {
        ObjectNode told = report.putObject("database");
        told.put("transactionsPerNudge", perNudge(commits)).put("statementsPerNudge", perNudge(database.sql(
                "select sum(calls) from pg_stat_statements where query not in ('BEGIN', 'COMMIT', 'ROLLBACK')")
                .query(Long.class).single()));
        ArrayNode dearest = told.putArray("dearest");
        database.sql("""
                select regexp_replace(query, '\\s+', ' ', 'g'), calls, total_exec_time from pg_stat_statements
                order by total_exec_time desc limit ?""").param(STATEMENTS_TOLD).query((row, n) -> dearest.addObject()
                        .put("perNudge", perNudge(row.getLong(2))).put("millis", Math.round(row.getDouble(3)))
                        .put("statement", row.getString(1))).list();
    }

    private double perNudge(long count) {
        return Math.round(count * 10.0 / plan.wanted()) / 10.0;
    }

    private String table() {
        List<String> lines = new ArrayList<>();
        line(lines, "webhooks", "%d at %d a second, %d times one had to come again".formatted(plan.webhooks(),
                PER_SECOND, load.repetitions()));
        line(lines, "answered after", report.at("/webhooks/answeredAfterMillis") + " ms");
        line(lines, "generator late", report.at("/webhooks/generatorLateMillis") + " ms");
        line(lines, "nudges sent", report.at("/nudges/sent") + " of " + report.at("/nudges/expected"));
        line(lines, "due to sent", report.at("/nudges/dueToSentMillis") + " ms");
        report.path("nodes").forEach(node -> line(lines, "node " + node.path("name").asText(),
                "live heap %s to %s MiB, resident %s to %s MiB, most %s".formatted(node.path("liveHeapMiBBefore"),
                        node.path("liveHeapMiBAfter"), node.path("residentMiBFirst"), node.path("residentMiBLast"),
                        node.path("residentMiBMost"))));
        line(lines, "ACT_RU_JOB", report.path("jobs").toString());
        line(lines, "a nudge takes", "%s transactions, %s statements, all of the load counted".formatted(
                report.at("/database/transactionsPerNudge"), report.at("/database/statementsPerNudge")));
        return String.join("\n", lines);
    }

    private static void line(List<String> lines, String what, String figures) {
        lines.add("| %-15s | %s".formatted(what, figures.replace("\"", "")));
    }

    private static long most(List<Long> figures) {
        return figures.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static long commits(JdbcClient database) {
        return count(database, "select xact_commit from pg_stat_database where datname = current_database()");
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
