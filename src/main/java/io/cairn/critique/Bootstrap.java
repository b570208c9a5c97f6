package io.cairn.critique;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How sure a figure is: the units are drawn anew, with replacement, and the middle 95 % of what comes out is the
 * interval. Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. The seed is
 * fixed, so that the same ratings give the same interval.
 */
final class Bootstrap {

    private static final int DRAWS = 1_000;
    private static final long SEED = 20_270_118;

    /** Both ends belong to it. */
    record Interval(double low, double high) {
    }

    private Bootstrap() {
    }

    /**
     * @param units  what is drawn from, such as the works that were rated, each with all that belongs to it
     * @param figure of a draw; draws about which it says nothing do not count
     * @return null if it says something about less than half of them
     */
    static Interval interval(double[][][] units, Function<double[][], OptionalDouble> figure) {
        Random random = new Random(SEED);
        double[] drawn = IntStream.range(0, DRAWS).mapToObj(draw -> figure.apply(draw(units, random)))
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).sorted().toArray();
        return drawn.length < DRAWS / 2 ? null
                : new Interval(drawn[(int) (drawn.length * 0.025)], drawn[(int) Math.ceil(drawn.length * 0.975) - 1]);
    }

    private static double[][] draw(double[][][] units, Random random) {
        return IntStream.range(0, units.length).mapToObj(place -> units[random.nextInt(units.length)])
                .flatMap(Arrays::stream).toArray(double[][]::new);
    }
}
