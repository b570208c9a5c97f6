package io.cairn.benchmark;

import io.cairn.FreePorts;
import io.cairn.benchmark.Ground.Cost;
import io.cairn.benchmark.baseline.Baseline;
import io.cairn.benchmark.own.Own;
import io.cairn.benchmark.plain.Plain;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * What a nudge costs against Camunda as it comes, and against no engine at all: ratios of one run on one machine. In an
 * ordinary build a handful is measured, which proves that this works and nothing else; {@code -Pbench} measures in full.
 * No time is asserted, but the statements are: those of what everything is compared with must not drift by themselves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchmarkIT {

    private static final boolean IN_FULL = Boolean.getBoolean("cairn.bench.full");
    private static final int ROUNDS = IN_FULL ? Integer.getInteger("cairn.bench.rounds", 5) : 1;
    private static final int WARM_UPS = IN_FULL ? 4 : 0;
    /** Four rounds are over a minute for the defaults, and ten seconds for Cairn, which gets faster for forty. */
    private static final double WARM_UP_SECONDS = IN_FULL ? 60 : 0;
    private static final int NUDGES = Integer.getInteger("cairn.bench.nudges", IN_FULL ? 2_000 : 120);
    private static final int FINISHED = IN_FULL ? 300_000 : 1_000;
    private static final int FEW_WAIT = IN_FULL ? 1_000 : 50;
    private static final int MANY_WAIT = Integer.getInteger("cairn.bench.waiting", IN_FULL ? 100_000 : 200);
    private static final int ANSWERS = IN_FULL ? 1_000 : 50;
    private static final int MENTORS = IN_FULL ? 200 : 4;
    private static final int TASKS_EACH = IN_FULL ? 500 : 20;
    private static final int DUE_AT_ONCE = Integer.getInteger("cairn.bench.due", IN_FULL ? 10_000 : 5);

    /** Of a textbook nudge on Camunda 7.24.0 with the starter's defaults, counted when the benchmark was made. */
    private static final double BASELINE_STATEMENTS = 87.5;
    private static final int DRIFT_PERCENT = 10;
    /** Above this a nudge in sets has become dearer; the first sets of a small run are. */
    private static final int STATEMENTS = 18;

    @TempDir
    private static Path home;

    /** A small run has no contender more than it must. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final BenchReport report = new BenchReport();
    private Ground ground;
    private Contender baseline;
    private Contender own;
    private Contender plain;

    @BeforeAll
    void start() {
        report.about("size", IN_FULL ? "full" : "small, its times mean nothing");
        report.about("nudgesInARound", String.valueOf(NUDGES));
        report.about("machine", Runtime.getRuntime().availableProcessors() + " cores, Java "
                + System.getProperty("java.version"));
        report.about("warmUp", WARM_UPS + " rounds, " + WARM_UP_SECONDS + " s at least");
        report.about("loadBefore", load());
        ground = new Ground(home);
        open.push(ground);
        baseline = opened(Contender.startWithoutCairn("baseline", home, Baseline.class, "textbook",
                options(ground.database("baseline"), "--server.port=0")));
        own = own("own");
        plain = opened(Contender.start("plain", home, Plain.class, ground.database("plain")));
    }

    private Contender opened(Contender contender) {
        open.push(contender);
        return contender;
    }

    private Contender own(String name) {
        return opened(Contender.start(name, home, Own.class, options(ground.database(name),
                "--server.port=" + FreePorts.next(), "--cairn.sandbox.smtp-port=" + FreePorts.next(),
                "--cairn.sandbox.file=mem:", "--cairn.clock.start=", "--cairn.demonstration.program=",
                // The clock is the machine's: also by night all of it goes out, and the provider has no limit.
                "--cairn.nudge.quiet-from=00:00", "--cairn.nudge.quiet-to=00:00",
                "--cairn.effect.per-second.twilio=100000", "--cairn.inbox.gather=PT1S")));
    }

    @Test
    @Order(1)
    void aNudgeAgainstTheDefaultsAndAgainstPlainJdbc() {
        Map<Contender, List<Cost>> costs = rounds(List.of(baseline, own, plain));

        List<Double> perSecond = perSecond(costs.get(own));
        report.put("nudge.perSecond", perSecond);
        report.put("nudge.ratioToDefault", ratio(perSecond, perSecond(costs.get(baseline))));
        report.put("nudge.ratioToJdbc", ratio(perSecond, perSecond(costs.get(plain))));
        double statements = tell("nudge", costs.get(own));
        double baselineStatements = tell("baseline", costs.get(baseline));
        report.put("baseline.perSecond", perSecond(costs.get(baseline)));
        tell("plain", costs.get(plain));
        report.put("plain.perSecond", perSecond(costs.get(plain)));
        assertThat(baselineStatements).as("statements of what everything is compared with")
                .isCloseTo(BASELINE_STATEMENTS, withinPercentage(DRIFT_PERCENT));
        assertThat(IN_FULL ? statements : 0).as("statements of a nudge").isLessThanOrEqualTo(STATEMENTS);
    }

    /** @return statements for each nudge */
    private double tell(String who, List<Cost> costs) {
        report.put(who + ".transactions", perNudge(costs, Cost::transactions));
        report.put(who + ".walBytes", perNudge(costs, Cost::walBytes));
        return report.put(who + ".statements", perNudge(costs, Cost::statements));
    }

    @Test
    @Order(2)
    void overdueTimers() {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            theirs.add(drainedPerSecond(baseline));
            ours.add(drainedPerSecond(own));
        }
        report.put("timers.perSecond", ours);
        report.put("timers.ratioToDefault", ratio(ours, theirs));
    }

    private static double drainedPerSecond(Contender contender) {
        contender.order("wait", NUDGES);
        return NUDGES / contender.order("overdue");
    }

    /**
     * The crowded one has both: a long history, and then many that wait, too. Both are new and have had the same to do,
     * because a process that has run for longer is faster by more than what is looked for.
     */
    @Test
    @Order(3)
    void aFullHistoryAndManyThatWait() {
        Contender empty = IN_FULL ? own("empty") : own;
        Contender crowded = IN_FULL ? own("crowded") : own;
        empty.order("round", NUDGES);
        crowded.order("round", NUDGES);
        report.about("historyRows", String.valueOf(History.add(ground.client(crowded.name()), "bench-nudge", FINISHED)));
        Map<Contender, List<Cost>> costs = rounds(List.of(empty, crowded));
        report.put("history.ratio300kToEmpty", ratio(perSecond(costs.get(crowded)), perSecond(costs.get(empty))));

        empty.order("wait", FEW_WAIT);
        crowded.order("wait", MANY_WAIT);
        ground.client(crowded.name()).sql("vacuum analyze").update();
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double ofFew = answersPerSecond(empty);
            double ofMany = answersPerSecond(crowded);
            if (round >= 0) {
                few.add(ofFew);
                many.add(ofMany);
            }
        }
        report.put("correlation.perSecond1k", few);
        report.put("correlation.perSecond100k", many);
        report.put("correlation.ratio100kTo1k", ratio(many, few));
    }

    /** As many wait afterwards as before. */
    private static double answersPerSecond(Contender contender) {
        contender.order("wait", ANSWERS);
        return ANSWERS / contender.order("answer", ANSWERS);
    }

    @Test
    @Order(4)
    void aMentorsTasks() {
        Contender desk = IN_FULL ? opened(Contender.startWithoutCairn("desk", home, Baseline.class, "tasks", options(
                ground.database("desk"), "--server.port=0", "--camunda.bpm.authorization.enabled=true"))) : own;
        for (Contender contender : new LinkedHashSet<>(List.of(desk, own))) {
            assertThat(contender.order("tasks", MENTORS, TASKS_EACH)).isEqualTo(MENTORS * TASKS_EACH);
        }
        looks("page", desk);
        looks("count", desk);
    }

    /** Few looks make a round: more of them warm it up. */
    private void looks(String order, Contender desk) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -5 * WARM_UPS; round < ROUNDS; round++) {
            double their = desk.order(order);
            double our = own.order(order);
            if (round >= 0) {
                theirs.add(1 / their);
                ours.add(1 / our);
            }
        }
        String figure = order.equals("page") ? "taskPage" : "taskCount";
        report.put(figure + ".perSecond", ours);
        report.put(figure + ".ratioToDefault", ratio(ours, theirs));
    }

    /** Everything is due in the same moment and goes out by the product's own processes. */
    @Test
    @Order(5)
    void fromDueToSent() {
        Cost cost = ground.costs(Map.of(own.name(), () -> own.order("product", DUE_AT_ONCE))).get(own.name());
        List<Double> after = ground.client("own").sql("""
                select extract(epoch from settled_at - (select min(received_at) from nudge)) * 1000 from effect
                where provider = 'twilio' and state = 'DONE' order by 1""").query(Double.class).list();
        assertThat(after).hasSize(DUE_AT_ONCE);
        report.put("dueToSent.p50Ms", List.of(after.get(after.size() / 2)));
        report.put("dueToSent.p95Ms", List.of(after.get(after.size() * 95 / 100)));
        report.put("dueToSent.perSecond", List.of(DUE_AT_ONCE / cost.seconds()));
        report.put("dueToSent.statements", List.of(cost.statements() / DUE_AT_ONCE));
        report.put("dueToSent.transactions", List.of(cost.transactions() / DUE_AT_ONCE));
    }

    /** One after the other in each round, so that a slow minute of the machine is everybody's. */
    private Map<Contender, List<Cost>> rounds(List<Contender> contenders) {
        Map<Contender, List<Cost>> costs = new LinkedHashMap<>();
        contenders.forEach(BenchmarkIT::warmUp);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, DoubleSupplier> works = new LinkedHashMap<>();
            List<Contender> order = new ArrayList<>(contenders);
            if (round % 2 == 1) {
                // Whoever comes later finds the machine warmer.
                Collections.reverse(order);
            }
            order.forEach(contender -> works.put(contender.name(), () -> contender.order("round", NUDGES)));
            Map<String, Cost> measured = ground.costs(works);
            new LinkedHashSet<>(contenders).forEach(contender -> costs.computeIfAbsent(contender,
                    unmeasured -> new ArrayList<>()).add(measured.get(contender.name())));
        }
        return costs;
    }

    private static void warmUp(Contender contender) {
        double worked = 0;
        for (int round = 0; round < WARM_UPS || worked < WARM_UP_SECONDS; round++) {
            worked += contender.order("round", NUDGES);
        }
    }

    private static List<String> options(List<String> database, String... more) {
        List<String> options = new ArrayList<>(database);
        options.addAll(List.of(more));
        return options;
    }

    private static List<Double> perSecond(List<Cost> costs) {
        return costs.stream().map(cost -> NUDGES / cost.seconds()).toList();
    }

    private static List<Double> perNudge(List<Cost> costs, ToDoubleFunction<Cost> what) {
        return costs.stream().map(cost -> what.applyAsDouble(cost) / NUDGES).toList();
    }

    /** Of each round, so that only what was measured within the same minute is divided. */
    private static List<Double> ratio(List<Double> ours, List<Double> theirs) {
        return IntStream.range(0, ours.size()).mapToObj(round -> ours.get(round) / theirs.get(round)).toList();
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    @AfterAll
    void tellAndEnd() throws Exception {
        report.about("loadAfter", load());
        System.out.println(report.table());
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
