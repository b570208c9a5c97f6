package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.engine.CairnProperties;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class AnchorTurnsTest {

    private final AnchorTurns turns = turns(8, "a secret");

    @Test
    void oneInEachEightIsFollowedByAnAnchorAndAlwaysTheSameOne() {
        List<Integer> numbers = numbers(turns, "mentor-1", 80);
        assertThat(numbers.stream().filter(number -> number > 0).toList())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        for (int block = 0; block < 10; block++) {
            assertThat(numbers.subList(block * 8, block * 8 + 8)).containsOnlyOnce(block + 1);
        }
        assertThat(numbers(turns(8, "a secret"), "mentor-1", 80)).isEqualTo(numbers);
    }

    @Test
    void whoeverDoesNotHaveTheSecretCannotTellWhich() {
        assertThat(numbers(turns, "mentor-1", 80)).isNotEqualTo(numbers(turns(8, "another"), "mentor-1", 80))
                .isNotEqualTo(numbers(turns, "mentor-2", 80));
        Set<Integer> places = Set.copyOf(IntStream.range(0, 80)
                .filter(n -> numbers(turns, "mentor-1", 80).get(n) > 0).map(n -> n % 8).boxed().toList());
        assertThat(places).as("not the same in each eight").hasSizeGreaterThan(3);
        assertThat(turns.delay("program", "mentor-1", 1)).isBetween(Duration.ofHours(1), Duration.ofHours(24));
    }

    @Test
    void everyArtifactIfItSaysSo() {
        assertThat(numbers(turns(1, "a secret"), "mentor-1", 3)).containsExactly(1, 2, 3);
    }

    private static List<Integer> numbers(AnchorTurns turns, String mentor, int artifacts) {
        return IntStream.rangeClosed(1, artifacts).mapToObj(n -> turns.after("program", mentor, n)).toList();
    }

    private static AnchorTurns turns(int every, String secret) {
        return new AnchorTurns(every, new CairnProperties("", secret, ""));
    }
}
