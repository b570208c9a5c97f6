package io.cairn.insight;

import java.util.Comparator;
import java.util.List;

/**
 * The median time to an event by Kaplan and Meier (Journal of the American Statistical Association 53, 1958, 457-481):
 * whoever waits still counts among those who wait for as long as that is known, and is not dropped.
 *
 * @param days the first day by which the estimate says that half have had the event; null if it never says so
 * @param low  the lower limit of the median's 95 per cent interval: Greenwood's variance on the log-log scale, inverted
 *             as by Brookmeyer and Crowley (Biometrics 38, 1982, 29-41); null if there is none, as is {@code high}
 */
public record MedianTime(Long days, Long low, Long high) {

    /**
     * @param days     to the event, or for how long it is known not to have come
     * @param happened whether the event came
     */
    record Case(long days, boolean happened) {
    }

    static MedianTime of(List<Case> cases) {
        List<Long> times = cases.stream().filter(Case::happened).map(Case::days).distinct()
                .sorted(Comparator.naturalOrder()).toList();
        Long median = null;
        Long low = null;
        Long high = null;
        double waiting = 1;
        double greenwood = 0;
        for (long time : times) {
            long atRisk = cases.stream().filter(c -> c.days() >= time).count();
            long events = cases.stream().filter(c -> c.happened() && c.days() == time).count();
            waiting *= 1 - (double) events / atRisk;
            if (median == null && waiting <= 0.5) {
                median = time;
            }
            // Where nobody is left to wait the variance is not defined, and so are no limits.
            if (events < atRisk) {
                greenwood += (double) events / (atRisk * (double) (atRisk - events));
                double log = Math.log(waiting);
                double spread = Share.Z * Math.sqrt(greenwood) / Math.abs(log);
                if (low == null && Math.exp(log * Math.exp(spread)) <= 0.5) {
                    low = time;
                }
                if (high == null && Math.exp(log * Math.exp(-spread)) <= 0.5) {
                    high = time;
                }
            }
        }
        return new MedianTime(median, low, high);
    }
}
