package io.cairn.insight;

/**
 * A part of a whole, with its 95 per cent interval by Wilson's score method without continuity correction (E. B.
 * Wilson, Journal of the American Statistical Association 22, 1927, 209-212). It holds for small numbers too, and stays
 * between 0 and 1.
 *
 * @param share part over whole, from 0 to 1; null of nothing, as are the limits
 */
public record Share(long part, long whole, Double share, Double low, Double high) {

    /** The standard normal quantile of 97.5 per cent. */
    static final double Z = 1.959963984540054;

    public static Share of(long part, long whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole + " is no share");
        }
        if (whole == 0) {
            return new Share(0, 0, null, null, null);
        }
        double n = whole;
        double p = part / n;
        double middle = 2 * part + Z * Z;
        double half = Z * Math.sqrt(Z * Z + 4 * part * (1 - p));
        double scale = 2 * (n + Z * Z);
        // What is 0 or 1 by the formula is so to the last digit.
        return new Share(part, whole, p, part == 0 ? 0 : (middle - half) / scale,
                part == whole ? 1 : (middle + half) / scale);
    }

    /**
     * The difference of two independent shares with its 95 per cent interval, which combines Wilson's of both (R. G.
     * Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10).
     *
     * @param difference the first less the second, from -1 to 1
     */
    public record Difference(double difference, double low, double high) {
    }

    /** @return null if one of the two is of nothing */
    public Difference less(Share other) {
        if (whole == 0 || other.whole == 0) {
            return null;
        }
        double difference = share - other.share;
        return new Difference(difference, difference - Math.hypot(share - low, other.high - other.share),
                difference + Math.hypot(high - share, other.share - other.low));
    }
}
