package io.cairn.chaos;

import io.cairn.Dashboard;
import io.cairn.FreePorts;
import io.cairn.nudge.Triggers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes on one PostgreSQL, the providers beside them, all as processes of their own. */
class TwoNodesIT {

    private static final String HOOK = "/hooks/triggers/calendar";
    private static final String LEARNER = "learner-01";

    @TempDir
    private Path home;

    @Test
    void theyStartTogetherWorkTogetherAndOneSurvivesTheOther() {
        int port = FreePorts.next();
        try (Postgres postgres = Postgres.start(home);
                Node sandbox = Node.sandbox(home, port).start().awaitUp();
                Node first = Node.app("first", home, port, sandbox, postgres).start();
                Node second = Node.app("second", home, FreePorts.next(), sandbox, postgres).start()) {
            first.awaitUp();
            second.awaitUp();
            JdbcClient database = JdbcClient.create(postgres.dataSource());

            startedOnce(database);

            // A node that moves the time looks for jobs at once, the other one within five seconds.
            advance(first, "PT2H");
            advance(second, "P1D");
            assertThat(List.of(first, second)).allSatisfy(node -> assertThat(jobsRun(node)).as(node.name()).isPositive());
            int sent = sent(sandbox);
            assertThat(sent).isGreaterThan(12);
            assertThat(incidents(first)).isZero();

            second.kill();
            advance(first, "P1D");
            assertThat(sent(sandbox)).isGreaterThan(sent);
            assertThat(incidents(first)).isZero();

            aWebhookIsAnswered503WhileTheDatabaseIsAwayAndTakenWhenItComesAgain(first, postgres);

            second.start().awaitUp();
            startedOnce(database);
            assertThat(gauges(second)).as("what the dashboard asks for").containsAll(Dashboard.read().metrics());
        }
    }

    private static void aWebhookIsAnswered503WhileTheDatabaseIsAwayAndTakenWhenItComesAgain(Node node,
            Postgres postgres) {
        Map<String, String> signed = Triggers.signed("event-1", LEARNER,
                Instant.parse(node.json("/api/clock").path("now").asText()));
        postgres.kill();
        assertThat(node.post(HOOK, signed, Triggers.body(LEARNER)).statusCode()).isEqualTo(503);
        postgres.restart();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                node.post(HOOK, signed, Triggers.body(LEARNER)).statusCode()).isBetween(200, 299));
    }

    private static Set<String> gauges(Node node) {
        return node.get("/actuator/prometheus", Node.ADMINISTRATOR).body().lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    }

    /** Everything that a first start makes is there as often as if one node had started alone. */
    private static void startedOnce(JdbcClient database) {
        assertThat(count(database, "select count(*) from act_re_deployment")).as("deployments").isEqualTo(1);
        for (String definitions : List.of("act_re_procdef", "act_re_decision_def", "act_re_camformdef")) {
            assertThat(count(database, "select count(*) from " + definitions)).as(definitions).isPositive();
            assertThat(count(database, "select count(*) from " + definitions + " where version_ > 1"))
                    .as("second versions in " + definitions).isZero();
        }
        assertThat(count(database, "select count(*) from program")).as("programs").isEqualTo(1);
        assertThat(count(database, "select count(*) from engine_clock")).as("clocks").isEqualTo(1);
        assertThat(count(database, "select count(*) from act_id_group")).as("groups")
                .isEqualTo(count(database, "select count(distinct id_) from act_id_group")).isEqualTo(6);
        for (String once : List.of("act_ru_filter", "act_id_user")) {
            String name = once.equals("act_id_user") ? "id_" : "name_";
            assertThat(count(database, "select count(*) from " + once)).as(once).isPositive()
                    .isEqualTo(count(database, "select count(distinct " + name + ") from " + once));
        }
        assertThat(count(database, """
                select count(*) from act_ru_authorization where group_id_ is not null""")).as("permissions")
                .isEqualTo(count(database, """
                        select count(*) from (select distinct group_id_, resource_type_, resource_id_
                        from act_ru_authorization where group_id_ is not null) as distinct_permissions"""));
        assertThat(count(database, "select count(*) from act_hi_procinst where proc_def_key_ = 'cohort-run'"))
                .as("cohorts").isEqualTo(1);
    }

    private static double jobsRun(Node node) {
        return node.get("/actuator/prometheus", Node.ADMINISTRATOR).body().lines()
                .filter(line -> line.startsWith("executor_completed_tasks_total{name=\"camundaTaskExecutor\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).findFirst().orElseThrow();
    }

    private static int count(JdbcClient database, String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private static int incidents(Node node) {
        return node.json("/engine-rest/incident/count").path("count").asInt(-1);
    }

    private static int sent(Node sandbox) {
        return sandbox.json("/sandbox/log?limit=10000&kind=message").size();
    }

    private static void advance(Node node, String duration) {
        assertThat(node.post("/api/clock", Node.ADMINISTRATOR, "{\"advance\": \"" + duration + "\"}").statusCode())
                .isEqualTo(200);
    }
}
