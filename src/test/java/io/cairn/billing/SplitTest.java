package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

class SplitTest {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    @Test
    void thePilotsNetComesOutEven() {
        assertThat(Split.of(List.of(new Split.Earned("mentor-1", 41_550, 7000),
                new Split.Earned("mentor-2", 42_100, 7000), new Split.Earned("mentor-3", 36_550, 7000))))
                .containsExactly(entry("mentor-1", 29_085L), entry("mentor-2", 29_470L), entry("mentor-3", 25_585L),
                        entry(Split.PLATFORM, 36_060L));
    }

    @ParameterizedTest(name = "{0} at {1} and {2} at {3}: {4}, {5}, platform {6}")
    @CsvSource({
            // Even, nothing left over.
            "100, 5000, 100, 7000, 50, 70, 80",
            // 0.7 + 0.7 + 0.6: both mentors come before the platform.
            "1, 7000, 1, 7000, 1, 1, 0",
            // 0.5 + 0 + 0.5: a tie, and a-mentor comes before platform.
            "1, 5000, 0, 7000, 1, 0, 0",
            // 0.3333 + 0.3333 + 1.3334: the platform has the largest fraction.
            "1, 3333, 1, 3333, 0, 0, 2",
            // 0.3334 + 0.3334 + 1.3332: a tie of the mentors, the first id gets the unit.
            "1, 3334, 1, 3334, 1, 0, 1",
            "10, 0, 10, 10000, 0, 10, 10",
            "0, 7000, 0, 7000, 0, 0, 0"})
    void unitsThatRemainGoToTheLargestFractions(long first, int firstShare, long second, int secondShare,
            long firstGets, long secondGets, long platformGets) {
        assertThat(Split.of(List.of(new Split.Earned("a-mentor", first, firstShare),
                new Split.Earned("b-mentor", second, secondShare))))
                .isEqualTo(Map.of("a-mentor", firstGets, "b-mentor", secondGets, Split.PLATFORM, platformGets));
    }

    @RepeatedTest(500)
    void sharesSumToTheNetAndNobodyIsAWholeUnitOff(RepetitionInfo run) {
        Random random = new Random(20270131L + run.getCurrentRepetition());
        List<Split.Earned> earned = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            // From single yen to sums beyond what an int holds.
            long charged = random.nextLong(1L << (1 + random.nextInt(40)));
            earned.add(new Split.Earned("mentor-" + i, charged, random.nextInt(10_001)));
        }
        SortedMap<String, Long> shares = Split.of(earned);

        long net = earned.stream().mapToLong(Split.Earned::charged).sum();
        assertThat(shares.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(net);
        BigInteger platform = BigInteger.valueOf(net).multiply(WHOLE);
        for (Split.Earned mentor : earned) {
            BigInteger exact = BigInteger.valueOf(mentor.charged()).multiply(BigInteger.valueOf(mentor.basisPoints()));
            platform = platform.subtract(exact);
            assertLessThanAUnitOff(shares.get(mentor.mentorId()), exact);
        }
        assertLessThanAUnitOff(shares.get(Split.PLATFORM), platform);
    }

    @ParameterizedTest
    @CsvSource({"-1, 7000", "1, -1", "1, 10001"})
    void whatMakesNoSenseIsRefused(long charged, int share) {
        assertThatThrownBy(() -> new Split.Earned("mentor", charged, share))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertLessThanAUnitOff(long share, BigInteger exactTenThousandths) {
        assertThat(BigInteger.valueOf(share).multiply(WHOLE).subtract(exactTenThousandths).abs()).isLessThan(WHOLE);
    }
}
