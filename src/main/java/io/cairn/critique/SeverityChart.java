package io.cairn.critique;

/**
 * A two-sided cumulative sum of how far a mentor's ratings are from what was expected; all in thousandths of a point.
 * Each critique adds its deviation less {@link #REFERENCE}, and a sum does not fall below 0; a sum above {@link #LIMIT}
 * is an alarm. Source: E. S. Page, Continuous Inspection Schemes, Biometrika 41 (1954), pp. 100-115.
 *
 * <p>The reference is half of the shift of 0.8 points that is to be found, which finds just that shift soonest. With
 * deviations that vary by half a point (a standard deviation) it is found after 8 critiques in the mean, and within 20
 * in 99 of 100 cases; a mentor who does not drift raises an alarm once in about 26,000 critiques. Where they vary by
 * 0.65 it is 98 of 100 cases, and once in about 780. {@code SeverityChartTest} measures both.
 *
 * @param milder   what has added up above what was expected
 * @param stricter what has added up below it
 */
record SeverityChart(int milder, int stricter) {

    static final int REFERENCE = 400;
    static final int LIMIT = 3_000;

    static final SeverityChart START = new SeverityChart(0, 0);

    SeverityChart after(int deviation) {
        return new SeverityChart(Math.max(0, milder + deviation - REFERENCE),
                Math.max(0, stricter - deviation - REFERENCE));
    }

    boolean alarm() {
        return milder > LIMIT || stricter > LIMIT;
    }
}
