package io.cairn.chaos;

import io.cairn.FreePorts;
import io.cairn.driver.Driver;
import io.cairn.driver.DriverOptions;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A program is played while nodes and the database are killed: in the profile {@code chaos} the pilot, and a small one
 * with a few kills where that is asked for. What it comes to is what it comes to when nothing happens.
 */
class KillsIT {

    private static final int NODE_KILLS = Integer.getInteger("cairn.chaos.kills", 2);
    private static final int DATABASE_KILLS = Integer.getInteger("cairn.chaos.database-kills", 1);
    /** From here on it pays to have a node rehearse its start, and the pilot is long enough. */
    private static final int MANY = 10;
    private static final String PATIENCE = "PT10M";
    private static final Duration LONGEST = Duration.ofMinutes(90);
    private static final Instant BEGINS = Instant.parse("2027-01-18T07:00:00Z");
    private static final Instant CLOSE = Instant.parse("2027-02-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @Test
    void theFiguresOfAPlayFullOfKillsAreThoseOfACalmOne() throws IOException {
        assumeTrue(NODE_KILLS + DATABASE_KILLS > 0, "Takes minutes: -Pchaos, or -Dcairn.chaos.kills=1");
        boolean many = NODE_KILLS >= MANY;
        long seed = Long.getLong("cairn.chaos.kill-seed", new Random().nextInt(1_000_000));
        System.out.printf("%d nodes and %d times PostgreSQL are killed, -Dcairn.chaos.kill-seed=%d%n", NODE_KILLS,
                DATABASE_KILLS, seed);
        List<String> play = new ArrayList<>(List.of("--cairn.pilot.seed=1", "--cairn.driver.patience=" + PATIENCE));
        if (!many) {
            play.add("--cairn.pilot.program=" + smallProgram());
        }
        Instant eve = new Driver(DriverOptions.of(play.toArray(String[]::new)), System.out).begins();
        Path jar = Node.takenApart(home);
        if (many) {
            Node.rehearse(home, jar);
        }
        int address = FreePorts.next();
        try (Node calm = Node.pilot("calm", home, home.resolve("calm")).from(jar).with(play).start();
                Postgres postgres = Postgres.start(home);
                Front front = new Front(address);
                Node sandbox = Node.sandbox(home, address).from(jar).start();
                Node first = node("first", jar, sandbox, postgres, front, eve).start();
                Node second = node("second", jar, sandbox, postgres, front, eve).start()) {
            for (Node node : List.of(sandbox, first, second)) {
                node.awaitUp();
            }
            front.takeIn(first);
            front.takeIn(second);
            SandboxTruth truth = new SandboxTruth(sandbox);
            JdbcClient database = JdbcClient.create(postgres.dataSource());
            Operator operator = new Operator(database, truth);
            Kills kills = new Kills(front, postgres, operator);
            kills.plan(seed, NODE_KILLS, DATABASE_KILLS, BEGINS, BEGINS.plus(Duration.ofDays(many ? 13 : 4)), CLOSE);
            front.watch(kills);

            List<String> options = new ArrayList<>(play);
            options.addAll(List.of("--cairn.driver.url=" + front.url(),
                    "--cairn.driver.sandbox-url=" + sandbox.url("/sandbox"),
                    "--cairn.pilot.report=" + home.resolve("broken")));
            int exit = new Driver(DriverOptions.of(options.toArray(String[]::new)), System.out).play();
            kills.awaitRecovery();
            System.out.println(operator.told());

            assertThat(exit).as("the play came to its end, see above").isZero();
            assertThat(kills.left()).as("kills that found no moment").isZero();
            assertThat(new Invariants(database, truth, front.taken()).check()).isEmpty();
            assertThat(calm.awaitEnd(LONGEST)).as(() -> String.join("\n", calm.lines())).isZero();
            assertThat(figures("broken")).isEqualTo(figures("calm"));
        }
    }

    private Node node(String name, Path jar, Node sandbox, Postgres postgres, Front front, Instant eve) {
        return Node.app(name, home, FreePorts.next(), sandbox, postgres).from(jar).with(
                "--spring.autoconfigure.exclude="
                        + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
                "--cairn.base-url=" + front.url(), "--cairn.demonstration.program=", "--cairn.clock.mode=FIXED",
                "--cairn.clock.start=" + eve,
                // What a dead node had taken is free again after that.
                "--camunda.bpm.job-execution.lock-time-in-millis=20000");
    }

    /** What the play came to, without what may differ: how long it took, and when exactly somebody did his part. */
    private JsonNode figures(String name) throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(home.resolve(name).resolve("report.json").toFile());
        report.remove("wallSeconds");
        ((ObjectNode) report.at("/messages/nudges")).remove("medianSecondsToAcknowledgment");
        assertThat(report.at("/incidents/open").asInt(-1)).as(name + ": open incidents").isZero();
        // How often something outside was asked again is what the kills are about.
        for (String process : List.of("unknown-effect", "provider-outage", "webhook-inbox", "webhook-hand-over")) {
            ((ObjectNode) report.path("processes")).remove(process);
        }
        List<String> charges = new ArrayList<>();
        for (Iterator<JsonNode> each = report.remove("charges").elements(); each.hasNext();) {
            ObjectNode charge = (ObjectNode) each.next();
            charge.remove("at");
            charges.add(charge.toString());
        }
        charges.stream().sorted().forEach(report.putArray("charges")::add);
        return report;
    }

    /** Two mentors and four learners for a week; in the month of the pilot. */
    private Path smallProgram() throws IOException {
        Path folder = home.resolve("program");
        for (Map.Entry<String, byte[]> file : TestProgram.of(2, 2, 1).modules(3).channel("learner-2", "whatsapp")
                .channel("learner-3", "mail").files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return folder;
    }
}
