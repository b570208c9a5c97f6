package io.cairn.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.checkin.Turns.Share;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What has to hold whatever mentors there are: each seed makes other numbers, weights, no-shows and newcomers. */
class TurnsTest {

    private static final int CALLS = 400;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyHasHadHisShareAtAnyTimeToWithinOneTurn(long seed) {
        Cohort cohort = new Cohort(new Random(seed));
        for (int call = 0; call < CALLS; call++) {
            cohort.next();
            long served = cohort.served.values().stream().mapToInt(Integer::intValue).sum();
            int weights = cohort.weights.values().stream().mapToInt(Integer::intValue).sum();
            cohort.served.forEach((mentor, turns) -> assertThat(
                    Math.abs(turns - (double) served * cohort.weights.get(mentor) / weights))
                    .as("%s of %s after %d", mentor, cohort.weights, served).isLessThan(cohort.served.size()));
            List<Double> loads = cohort.served.keySet().stream().map(mentor ->
                    (double) cohort.served.get(mentor) / cohort.weights.get(mentor)).toList();
            double spread = loads.stream().mapToDouble(Double::doubleValue).max().orElseThrow()
                    - loads.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            assertThat(spread).isLessThanOrEqualTo(1.01 / cohort.weights.values().stream().mapToInt(Integer::intValue).min()
                    .orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLearnersNoShowLeavesTheMentorFirstInTheRow(long seed) {
        Cohort cohort = new Cohort(new Random(seed));
        IntStream.range(0, 1 + (int) seed).forEach(call -> cohort.next());
        String first = cohort.order().get(0);
        cohort.served.merge(first, 1, Integer::sum);
        cohort.served.merge(first, -1, Integer::sum);
        assertThat(cohort.order()).first().isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNewcomerGetsHisShareFromThenOnAndNoMore(long seed) {
        Random random = new Random(seed);
        Cohort cohort = new Cohort(random);
        IntStream.range(0, 50 + random.nextInt(200)).forEach(call -> cohort.next());
        cohort.joins("newcomer", 1 + random.nextInt(5));
        int weights = cohort.weights.values().stream().mapToInt(Integer::intValue).sum();
        for (int calls = 1; calls <= CALLS; calls++) {
            cohort.next();
            double due = (double) calls * cohort.weights.get("newcomer") / weights;
            assertThat(Math.abs(cohort.served.get("newcomer") - due)).as("after %d of %s", calls, cohort.weights)
                    .isLessThan(cohort.weights.get("newcomer") + 2.0);
        }
    }

    @Test
    void whoHasTheGreaterWeightComesFirstAndNamesDecideTheRest() {
        assertThat(Turns.order(List.of(new Share("b", 0, 0, 1), new Share("a", 0, 0, 1), new Share("c", 0, 0, 2))))
                .containsExactly("c", "a", "b");
        assertThat(Turns.average(List.of())).isZero();
        assertThat(Turns.average(List.of(new Share("a", 0, 4, 2), new Share("b", 500, 1, 1)))).isEqualTo(1750);
    }

    private static final class Cohort {

        private final Map<String, Integer> served = new HashMap<>();
        private final Map<String, Integer> weights = new HashMap<>();
        private final Map<String, Long> began = new HashMap<>();

        private Cohort(Random random) {
            for (int mentor = 0; mentor < 2 + random.nextInt(6); mentor++) {
                weights.put("mentor-" + mentor, 1 + random.nextInt(5));
                served.put("mentor-" + mentor, 0);
            }
        }

        private void joins(String mentor, int weight) {
            began.put(mentor, Turns.average(shares()));
            weights.put(mentor, weight);
            served.put(mentor, 0);
        }

        private void next() {
            served.merge(order().get(0), 1, Integer::sum);
        }

        private List<String> order() {
            return Turns.order(shares());
        }

        private List<Share> shares() {
            return new ArrayList<>(served.keySet().stream().map(mentor -> new Share(mentor,
                    began.getOrDefault(mentor, 0L), served.get(mentor), weights.get(mentor))).toList());
        }
    }
}
