package io.cairn.critique;

import io.cairn.critique.Agreement.Scale;
import io.cairn.critique.Bootstrap.Interval;
import io.cairn.critique.CalibrationRound.Figures;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A mentor's ratings beside the experts'. Each criterion of each work is a unit; for the intervals works are drawn,
 * with all their criteria, because the four ratings of one work belong together.
 */
final class Comparison {

    private Comparison() {
    }

    /** @param given what the mentor gave, by the work's id; each work has its own */
    static Figures of(List<ReferenceWork> works, Map<String, Ratings> given) {
        double[][][] byWork = works.stream().map(work -> pairs(work.ratings(), given.get(work.id())))
                .toArray(double[][][]::new);
        double[][] units = Stream.of(byWork).flatMap(Stream::of).toArray(double[][]::new);
        Function<double[][], OptionalDouble> alpha = table -> Agreement.alpha(table, Scale.ORDINAL);
        Interval alphas = Bootstrap.interval(byWork, alpha);
        Interval iccs = Bootstrap.interval(byWork, Agreement::icc);
        Interval kappas = Bootstrap.interval(byWork, Agreement::weightedKappa);
        double severity = Stream.of(units).mapToDouble(pair -> pair[1] - pair[0]).average().orElseThrow();
        return new Figures((int) Math.floor(alpha.apply(units).orElse(0) * 1_000), low(alphas), high(alphas),
                thousandths(Agreement.icc(units)), low(iccs), high(iccs), thousandths(Agreement.weightedKappa(units)),
                low(kappas), high(kappas), (int) Math.round(severity * 1_000));
    }

    private static double[][] pairs(Ratings experts, Ratings mentor) {
        return IntStream.range(0, Ratings.CRITERIA.size())
                .mapToObj(i -> new double[] {experts.values().get(i), mentor.values().get(i)}).toArray(double[][]::new);
    }

    private static Integer thousandths(OptionalDouble figure) {
        return figure.isPresent() ? (int) Math.round(figure.getAsDouble() * 1_000) : null;
    }

    private static Integer low(Interval interval) {
        return interval == null ? null : (int) Math.round(interval.low() * 1_000);
    }

    private static Integer high(Interval interval) {
        return interval == null ? null : (int) Math.round(interval.high() * 1_000);
    }
}
