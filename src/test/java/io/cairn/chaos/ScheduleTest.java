package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cairn.chaos.Schedule.Op;
import io.cairn.chaos.Schedule.Outcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Random schedules on two engines (S3). {@code -Dcairn.chaos.seeds=300} plays so many of them,
 * {@code -Dcairn.chaos.seed=17} plays that one again and tells its trace.
 */
@Tag("chaos")
class ScheduleTest {

    private static final int FEW = 10;
    /** The seed that is played again. */
    private static final long AGAIN = 4711;
    private static Stand stand;

    @BeforeAll
    static void twoEngines() {
        stand = Stand.shared();
    }

    @AfterAll
    static void close() {
        stand.giveBackTheClock();
    }

    @Test
    void nothingTwiceAndNothingLostInAnyOrder() {
        Long one = Long.getLong("cairn.chaos.seed");
        int seeds = one == null ? Integer.getInteger("cairn.chaos.seeds", FEW) : 1;
        Map<Op, int[]> counts = new EnumMap<>(Op.class);
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            long seed = one == null ? i + 1 : one;
            Outcome outcome = played(seed);
            if (one != null) {
                outcome.trace().forEach(System.out::println);
            }
            outcome.violations().forEach(violation -> {
                violations.add("seed " + seed + ": " + violation);
                System.out.println(violations.get(violations.size() - 1));
            });
            outcome.counts().forEach((op, count) -> {
                int[] sum = counts.computeIfAbsent(op, key -> new int[2]);
                sum[0] += count.occurred;
                sum[1] += count.tookEffect;
            });
        }
        ChaosReport.add("seeds", seeds);
        counts.forEach((op, sum) -> System.out.printf("%-16s %5d occurred, %5d took effect%n", op, sum[0], sum[1]));
        assertThat(violations).as("replay with -Dcairn.chaos.seed=<seed>").isEmpty();
        if (seeds >= FEW) {
            counts.forEach((op, sum) -> {
                assertThat(sum[0]).as(op + " occurred").isPositive();
                assertThat(sum[1] * 2).as(op + " took effect, of " + sum[0]).isGreaterThanOrEqualTo(sum[0]);
            });
        }
    }

    @Test
    void aSeedReplaysExactly() {
        Outcome first = played(AGAIN);
        Outcome second = played(AGAIN);
        for (int i = 0; i < Math.min(first.trace().size(), second.trace().size()); i++) {
            assertThat(second.trace().get(i)).as("line " + i + " after " + first.trace().subList(Math.max(0, i - 8), i))
                    .isEqualTo(first.trace().get(i));
        }
        assertThat(second.traceHash()).isEqualTo(first.traceHash());
    }

    /** There ids, threads and the order of hashes are others; what can be seen is the same. */
    @Test
    void aSeedReplaysExactlyInAnotherProcess(@TempDir Path home) throws IOException, InterruptedException {
        assumeTrue(Integer.getInteger("cairn.chaos.seeds", FEW) > FEW, "a second process in the profile chaos only");
        // Surefire's ends with a separator, and what is behind it is this folder with all its diagrams once more.
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replaceFirst(File.pathSeparator + "+$", "");
        String report = ChaosReport.table();
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m",
                "-D" + ChaosReport.ELSEWHERE + "=" + home.resolve("report.json"), "-cp", classes,
                ScheduleTest.class.getName(), String.valueOf(AGAIN))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String trace = "trace " + played(AGAIN).traceHash();
        try (BufferedReader told = other.inputReader()) {
            assertThat(told.lines().toList()).anyMatch(line -> line.contains(trace));
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(ChaosReport.table()).as("the build's own figures, beside which the other process counts its own")
                .isEqualTo(report);
    }

    /** Plays the seed that it is given, in a process of its own, and tells of it. */
    public static void main(String[] seed) {
        int exit = 1;
        try {
            twoEngines();
            played(Long.parseLong(seed[0]));
            exit = 0;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
        } finally {
            // The threads of two applications would keep the process alive whatever became of it.
            System.exit(exit);
        }
    }

    private static Outcome played(long seed) {
        long start = System.nanoTime();
        Outcome outcome = new Schedule(stand, seed).play();
        System.out.printf("seed %d: trace %s, %d ms%n", seed, outcome.traceHash(),
                (System.nanoTime() - start) / 1_000_000);
        return outcome;
    }
}
