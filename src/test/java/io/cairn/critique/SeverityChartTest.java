package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Deviations of a mentor's mean of four whole ratings, normal and rounded to quarters of a point. Half a point is how
 * far they vary where the expected rating of each work is known, 0.65 where only the mean of all works is.
 */
class SeverityChartTest {

    private static final int RUNS = 2_000;
    private static final int LONGEST = 50_000;

    @ParameterizedTest
    @CsvSource({"0.8, 0.5, 0.99", "-0.8, 0.5, 0.99", "0.8, 0.65, 0.97", "-0.8, 0.65, 0.97"})
    void aShiftOfEightTenthsIsFoundWithinTwentyCritiques(double shift, double varies, double share) {
        Random random = new Random(42);
        int[] lengths = IntStream.range(0, RUNS).map(run -> run(random, shift, varies, LONGEST)).toArray();
        assertThat(IntStream.of(lengths).filter(length -> length <= 20).count()).isGreaterThan((long) (share * RUNS));
        assertThat(IntStream.of(lengths).average().orElseThrow()).isBetween(7.0, 11.0);
    }

    /** How many critiques a mentor who does not drift makes until he raises an alarm all the same, in the mean. */
    @ParameterizedTest
    @CsvSource({"0.5, 10000", "0.65, 500"})
    void whoDoesNotDriftRarelyRaisesAnAlarm(double varies, int atLeast) {
        Random random = new Random(43);
        double mean = IntStream.range(0, 200).map(run -> run(random, 0, varies, LONGEST)).average().orElseThrow();
        assertThat(mean).isGreaterThan(atLeast);
    }

    @Test
    void bothSidesAddUpByThemselvesAndNeverBelowZero() {
        SeverityChart chart = SeverityChart.START.after(1_000);
        assertThat(chart).isEqualTo(new SeverityChart(600, 0));
        assertThat(chart.after(-1_000)).isEqualTo(new SeverityChart(0, 600));
        assertThat(new SeverityChart(3_000, 0).alarm()).isFalse();
        assertThat(new SeverityChart(3_001, 0).alarm()).isTrue();
        assertThat(new SeverityChart(0, 3_001).alarm()).isTrue();
    }

    /** @return at which critique the alarm was raised, or so many */
    private static int run(Random random, double shift, double varies, int atMost) {
        SeverityChart chart = SeverityChart.START;
        for (int critique = 1; critique <= atMost; critique++) {
            chart = chart.after((int) (Math.round((shift + varies * random.nextGaussian()) * 4) * 250));
            if (chart.alarm()) {
                return critique;
            }
        }
        return atMost;
    }
}
