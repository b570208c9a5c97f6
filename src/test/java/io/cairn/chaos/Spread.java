package io.cairn.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;

/** How long things took, in milliseconds. */
record Spread(double p50, double p99, double most) {

    private static final double NANOS = 1_000_000;

    static Spread ofNanos(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 50), at(sorted, 99), at(sorted, 100));
    }

    /** The smallest time that so many percent do not exceed. */
    private static double at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max((int) Math.ceil(sorted.length * percent / 100.0) - 1, 0)] / NANOS;
    }

    ObjectNode json() {
        return new ObjectMapper().createObjectNode().put("p50", rounded(p50)).put("p99", rounded(p99))
                .put("most", rounded(most));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    @Override
    public String toString() {
        return "p50 %.0f ms, p99 %.0f ms, most %.0f ms".formatted(p50, p99, most);
    }
}
