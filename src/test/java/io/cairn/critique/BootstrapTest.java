package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.critique.Bootstrap.Interval;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class BootstrapTest {

    /** Of a mean the interval is known: 1.96 standard errors to both sides. */
    @Test
    void theIntervalOfAMeanIsTheOneThatIsKnown() {
        Random random = new Random(7);
        double[][][] units = units(IntStream.range(0, 400).mapToDouble(unit -> random.nextGaussian()).toArray());
        double mean = mean(flat(units)).orElseThrow();
        Interval interval = Bootstrap.interval(units, BootstrapTest::mean);
        assertThat(interval.low()).isBetween(mean - 0.11, mean - 0.085);
        assertThat(interval.high()).isBetween(mean + 0.085, mean + 0.11);
    }

    @Test
    void theSameRatingsGiveTheSameInterval() {
        double[][][] units = units(1, 2, 3, 4, 5, 5, 4);
        assertThat(Bootstrap.interval(units, BootstrapTest::mean)).isEqualTo(Bootstrap.interval(units,
                BootstrapTest::mean));
    }

    @Test
    void aFigureThatMostlySaysNothingHasNone() {
        assertThat(Bootstrap.interval(units(1, 2, 3), draw -> OptionalDouble.empty())).isNull();
    }

    private static OptionalDouble mean(double[][] draw) {
        return Stream.of(draw).flatMapToDouble(Arrays::stream).average();
    }

    private static double[][][] units(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[][] {{value}}).toArray(double[][][]::new);
    }

    private static double[][] flat(double[][][] units) {
        return Stream.of(units).flatMap(Arrays::stream).toArray(double[][]::new);
    }
}
