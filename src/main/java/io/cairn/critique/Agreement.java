package io.cairn.critique;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How far raters agree. A table has a row for each unit that is rated and a column for each rater, in whatever order;
 * {@link #MISSING} stands where a rater gave nothing. Each figure is 1 where they agree fully and about 0 where they
 * agree as by chance; it is empty where the table says nothing, because there is too little in it or no rating differs
 * from another.
 */
final class Agreement {

    static final double MISSING = Double.NaN;

    /** What the values mean, and with it how far two of them are from each other. */
    enum Scale { NOMINAL, ORDINAL, INTERVAL, RATIO }

    private Agreement() {
    }

    /**
     * Krippendorff's alpha: one minus the disagreement that is observed by the one that is expected.
     * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E, any number of raters, any
     * metric, missing ratings. Units with fewer than two ratings have nothing to compare and are left out.
     */
    static OptionalDouble alpha(double[][] units, Scale scale) {
        double[][] pairable = Stream.of(units).map(Agreement::present).filter(unit -> unit.length > 1)
                .toArray(double[][]::new);
        double[] all = Stream.of(pairable).flatMapToDouble(Arrays::stream).toArray();
        double[] values = Arrays.stream(all).sorted().distinct().toArray();
        double[] counts = tally(all, values);
        double[][] distances = distances(scale, values, counts);
        double observed = 0;
        for (double[] unit : pairable) {
            observed += pairs(tally(unit, values), distances) / (unit.length - 1);
        }
        double expected = pairs(counts, distances) / (all.length - 1);
        return all.length == 0 || expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed / expected);
    }

    /**
     * The intraclass correlation ICC(2,1): raters are a sample, of whom one will rate, and a rater's severity counts as
     * disagreement. Source: P. E. Shrout and J. L. Fleiss, Intraclass Correlations, Psychological Bulletin 86 (1979),
     * pp. 420-428. Units with a missing rating are left out.
     */
    static OptionalDouble icc(double[][] units) {
        double[][] full = full(units);
        int n = full.length;
        int k = n == 0 ? 0 : full[0].length;
        if (n < 2 || k < 2) {
            return OptionalDouble.empty();
        }
        double mean = Stream.of(full).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double rows = 0;
        double total = 0;
        double[] sums = new double[k];
        for (double[] unit : full) {
            double deviation = Arrays.stream(unit).average().orElseThrow() - mean;
            rows += k * deviation * deviation;
            for (int rater = 0; rater < k; rater++) {
                total += (unit[rater] - mean) * (unit[rater] - mean);
                sums[rater] += unit[rater];
            }
        }
        double columns = Arrays.stream(sums).map(sum -> n * (sum / n - mean) * (sum / n - mean)).sum();
        double betweenUnits = rows / (n - 1);
        double betweenRaters = columns / (k - 1);
        double error = Math.max(0, total - rows - columns) / ((n - 1) * (k - 1));
        double whole = betweenUnits + (k - 1) * error + k * (betweenRaters - error) / n;
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((betweenUnits - error) / whole);
    }

    /**
     * Cohen's kappa of two raters, a disagreement weighted by the square of its distance. Source: J. Cohen, Weighted
     * kappa, Psychological Bulletin 70 (1968), pp. 213-220; the weights are those of J. L. Fleiss and J. Cohen,
     * Educational and Psychological Measurement 33 (1973), pp. 613-619. Units with a missing rating are left out.
     */
    static OptionalDouble weightedKappa(double[][] units) {
        double[][] full = full(units);
        double observed = 0;
        double expected = 0;
        for (double[] one : full) {
            observed += (one[0] - one[1]) * (one[0] - one[1]);
            for (double[] other : full) {
                expected += (one[0] - other[1]) * (one[0] - other[1]);
            }
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed * full.length / expected);
    }

    /** How far each value is from each other one, squared. */
    private static double[][] distances(Scale scale, double[] values, double[] counts) {
        double[] places = new double[values.length];
        double below = 0;
        for (int i = 0; i < values.length; i++) {
            // The middle of the places that a value has among all ratings.
            places[i] = below + counts[i] / 2;
            below += counts[i];
        }
        double[][] distances = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                distances[i][j] = i == j ? 0 : switch (scale) {
                    case NOMINAL -> 1;
                    case ORDINAL -> square(places[i] - places[j]);
                    case INTERVAL -> square(values[i] - values[j]);
                    case RATIO -> square((values[i] - values[j]) / (values[i] + values[j]));
                };
            }
        }
        return distances;
    }

    /** How often each value was given. */
    private static double[] tally(double[] ratings, double[] values) {
        double[] counts = new double[values.length];
        for (double rating : ratings) {
            counts[Arrays.binarySearch(values, rating)]++;
        }
        return counts;
    }

    private static double pairs(double[] counts, double[][] distances) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                sum += counts[i] * counts[j] * distances[i][j];
            }
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[] present(double[] unit) {
        return Arrays.stream(unit).filter(rating -> !Double.isNaN(rating)).toArray();
    }

    private static double[][] full(double[][] units) {
        return Stream.of(units).filter(unit -> present(unit).length == unit.length).toArray(double[][]::new);
    }
}
