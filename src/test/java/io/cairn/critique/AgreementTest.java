package io.cairn.critique;

import static io.cairn.critique.Agreement.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cairn.critique.Agreement.Scale;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class AgreementTest {

    /** Krippendorff (2011), section C: four observers, twelve units. */
    private static final double[][] KRIPPENDORFF = columns(
            new double[] {1, 2, 3, 3, 2, 1, 4, 1, 2, MISSING, MISSING, MISSING},
            new double[] {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, MISSING, 3},
            new double[] {MISSING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, MISSING},
            new double[] {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, MISSING});

    /** Shrout and Fleiss (1979), table 2: six targets, four judges. */
    private static final double[][] SHROUT_FLEISS = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

    /**
     * Raters 2 and 3 of the data set anxiety of the R package irr, for which its kappa2 with squared weights gives
     * 0.2520325. Nobody gave a 5, and irr counts the levels that were given: its 6 is a 5 here.
     */
    private static final double[][] ANXIETY = columns(
            new double[] {3, 5, 4, 5, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4},
            new double[] {2, 1, 4, 4, 3, 2, 1, 5, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2});

    @ParameterizedTest
    @CsvSource({"NOMINAL, 0.743", "ORDINAL, 0.815", "INTERVAL, 0.849", "RATIO, 0.797"})
    void krippendorffsOwnData(Scale scale, double published) {
        assertThat(Agreement.alpha(KRIPPENDORFF, scale)).hasValueCloseTo(published, within(0.0005));
    }

    @Test
    void shroutAndFleissOwnData() {
        assertThat(Agreement.icc(SHROUT_FLEISS)).hasValueCloseTo(0.29, within(0.005));
    }

    @Test
    void weightedKappaOfPublishedData() {
        assertThat(Agreement.weightedKappa(ANXIETY)).hasValueCloseTo(0.2520325, within(0.00000005));
    }

    @RepeatedTest(20)
    void fullAgreementIsOne(RepetitionInfo round) {
        double[][] agreed = Stream.of(random(round, 2)).map(unit -> new double[] {unit[0], unit[0]})
                .toArray(double[][]::new);
        for (Scale scale : Scale.values()) {
            assertThat(Agreement.alpha(agreed, scale)).as("%s", scale).hasValueCloseTo(1.0, within(1e-12));
        }
        assertThat(Agreement.icc(agreed)).hasValueCloseTo(1.0, within(1e-12));
        assertThat(Agreement.weightedKappa(agreed)).hasValueCloseTo(1.0, within(1e-12));
    }

    @RepeatedTest(20)
    void theOrderOfUnitsAndRatersSaysNothing(RepetitionInfo round) {
        double[][] units = random(round, 2);
        double[][] turned = Stream.of(units).map(unit -> new double[] {unit[1], unit[0]}).toArray(double[][]::new);
        List<double[]> mixed = Arrays.asList(turned);
        Collections.shuffle(mixed, new Random(round.getCurrentRepetition()));
        double[][] other = mixed.toArray(double[][]::new);
        for (Scale scale : Scale.values()) {
            assertThat(Agreement.alpha(other, scale)).hasValueCloseTo(Agreement.alpha(units, scale).orElseThrow(),
                    within(1e-9));
        }
        assertThat(Agreement.icc(other)).hasValueCloseTo(Agreement.icc(units).orElseThrow(), within(1e-9));
        assertThat(Agreement.weightedKappa(other)).hasValueCloseTo(Agreement.weightedKappa(units).orElseThrow(),
                within(1e-9));
    }

    /** An ordinal alpha knows the order of the values only: which numbers stand for them says nothing. */
    @RepeatedTest(20)
    void onlyTheOrderOfValuesCountsOnAnOrdinalScale(RepetitionInfo round) {
        double[][] units = random(round, 3);
        double[][] stretched = Stream.of(units).map(unit -> Arrays.stream(unit).map(Math::exp).toArray())
                .toArray(double[][]::new);
        assertThat(Agreement.alpha(stretched, Scale.ORDINAL))
                .hasValueCloseTo(Agreement.alpha(units, Scale.ORDINAL).orElseThrow(), within(1e-9));
    }

    /** A rater who is always one point harder agrees in the order, and not in the points. */
    @Test
    void severityIsDisagreement() {
        double[][] harder = {{2, 1}, {3, 2}, {4, 3}, {5, 4}, {3, 2}, {4, 3}};
        assertThat(Agreement.icc(harder).orElseThrow()).isLessThan(0.8);
        assertThat(Agreement.weightedKappa(harder).orElseThrow()).isLessThan(0.8);
        assertThat(Agreement.alpha(harder, Scale.ORDINAL).orElseThrow()).isLessThan(0.8);
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void aTableThatSaysNothingHasNoFigure(Scale scale) {
        assertThat(Agreement.alpha(new double[][] {{3, 3}, {3, 3}}, scale)).as("no value differs").isEmpty();
        assertThat(Agreement.alpha(new double[][] {{3, MISSING}, {MISSING, 4}}, scale)).as("no pair").isEmpty();
        assertThat(Agreement.alpha(new double[0][], scale)).isEmpty();
        assertThat(Agreement.icc(new double[][] {{3, 3}, {3, 3}})).isEmpty();
        assertThat(Agreement.icc(new double[][] {{3, 4}, {MISSING, 4}})).as("one unit").isEmpty();
        assertThat(Agreement.weightedKappa(new double[][] {{3, 3}, {3, 3}})).isEmpty();
        assertThat(Agreement.weightedKappa(new double[0][])).isEmpty();
    }

    private static double[][] random(RepetitionInfo round, int raters) {
        Random random = new Random(round.getCurrentRepetition());
        return IntStream.range(0, 15).mapToObj(unit -> random.ints(raters, 1, 6).asDoubleStream().toArray())
                .toArray(double[][]::new);
    }

    private static double[][] columns(double[]... raters) {
        return IntStream.range(0, raters[0].length)
                .mapToObj(unit -> Stream.of(raters).mapToDouble(rater -> rater[unit]).toArray())
                .toArray(double[][]::new);
    }
}
