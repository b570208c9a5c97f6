package io.cairn.driver;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class MisfortunesTest {

    @Test
    void theSameSeedDrawsTheSame() {
        Misfortunes one = Misfortunes.drawn(7);
        Misfortunes same = Misfortunes.drawn(7);
        Misfortunes other = Misfortunes.drawn(8);

        int[] draws = draws(one);
        assertThat(draws(same)).isEqualTo(draws);
        assertThat(draws(other)).isNotEqualTo(draws);
    }

    @Test
    void drawsStayInBoundsAndReachThem() {
        int[] draws = draws(Misfortunes.drawn(1));

        assertThat(IntStream.of(draws).boxed()).allMatch(draw -> draw >= 1 && draw <= 6);
        assertThat(IntStream.of(draws).distinct().count()).isEqualTo(6);
    }

    @Test
    void anOrdinaryCohortHasMoreLuckThanMisfortune() {
        Misfortunes fate = Misfortunes.drawn(3);

        long held = IntStream.range(0, 500)
                .filter(i -> fate.call("learner-" + i, 1) == Misfortunes.Call.TAKES_PLACE).count();

        assertThat(held).isBetween(400L, 470L);
    }

    @Test
    void theSeedMovesThePilotsHoursButNotItsBadLuck() {
        Misfortunes one = Misfortunes.ofThePilot(1);
        Misfortunes two = Misfortunes.ofThePilot(2);

        assertThat(draws(one)).isNotEqualTo(draws(two));
        for (int i = 1; i <= 12; i++) {
            String learner = "learner-%02d".formatted(i);
            for (int sprint = 1; sprint <= 2; sprint++) {
                assertThat(two.work(learner, sprint)).isEqualTo(one.work(learner, sprint));
                assertThat(two.call(learner, sprint)).isEqualTo(one.call(learner, sprint));
            }
        }
    }

    private static int[] draws(Misfortunes fate) {
        return IntStream.range(0, 200).map(i -> fate.draw(1, 6, "learner-" + i, "module")).toArray();
    }
}
