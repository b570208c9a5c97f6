package io.cairn.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.intake.Candidate.Shares;
import io.cairn.intake.Ranking.Mentor;
import io.cairn.intake.Ranking.Ranked;
import io.cairn.intake.Ranking.Weights;
import io.cairn.intake.Ranking.Wish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class RankingTest {

    private static final Weights WEIGHTS = new Weights(500, 250, 150, 100);
    private static final Instant JANUARY = Instant.parse("2027-01-18T08:00:00Z");
    private static final Wish WISH = new Wish(List.of("a", "b"), List.of("MON-EVENING", "TUE-MORNING"),
            "Europe/Berlin", "de-AT");

    @Test
    void theSharesAreTheWeightsWhereAllFits() {
        assertThat(Ranking.of(WISH, List.of(new Mentor("m", List.of("a", "b", "c"), WISH.hours(), "Europe/Berlin", "de",
                2, 2)), WEIGHTS, JANUARY)).containsExactly(new Ranked("m", new Shares(500, 250, 150, 100)));
    }

    @Test
    void everyFactorGivesItsPart() {
        assertThat(Ranking.of(WISH, List.of(new Mentor("m", List.of("b"), List.of("MON-EVENING"), "Europe/Lisbon", "en",
                1, 3)), WEIGHTS, JANUARY))
                .as("half the skills, three of six hours, another language, a third of the room")
                .containsExactly(new Ranked("m", new Shares(250, 125, 0, 33)));
    }

    /** An hour apart, an evening of four hours has three in common; New York's evening is Berlin's night. */
    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 166", "Europe/Lisbon, 125", "America/New_York, 0", "Asia/Kolkata, 0"})
    void hoursMeetInBothZones(String zone, int share) {
        Wish evening = new Wish(List.of("a"), List.of("MON-EVENING"), "Europe/Berlin", "de");
        assertThat(Ranking.of(evening, List.of(new Mentor("m", List.of("a"), List.of("MON-EVENING"), zone, "de", 1, 1)),
                WEIGHTS, JANUARY).get(0).shares().hoursShare()).isEqualTo(share);
    }

    /** For two weeks in March New York is five hours from Berlin and not six. */
    @Test
    void thatClocksChangeOnDifferentDaysCounts() {
        Wish evening = new Wish(List.of("a"), List.of("MON-EVENING"), "Europe/Berlin", "de");
        List<Mentor> mentors = List.of(new Mentor("m", List.of("a"), List.of("MON-MORNING", "MON-AFTERNOON"),
                "America/New_York", "de", 1, 1));
        assertThat(Ranking.of(evening, mentors, WEIGHTS, Instant.parse("2027-03-10T08:00:00Z")).get(0).shares()
                .hoursShare()).as("17 to 21 is 11 to 15").isEqualTo(166);
        Wish late = new Wish(List.of("a"), List.of("TUE-MORNING"), "Europe/Berlin", "de");
        List<Mentor> far = List.of(new Mentor("m", List.of("a"), List.of("TUE-AFTERNOON"), "Asia/Tokyo", "de", 1, 1));
        assertThat(Ranking.of(late, far, WEIGHTS, JANUARY).get(0).shares().hoursShare())
                .as("8 to 9 is 16 to 17").isEqualTo(41);
        assertThat(Ranking.of(late, far, WEIGHTS, Instant.parse("2027-07-05T08:00:00Z")).get(0).shares().hoursShare())
                .as("8 to 10 is 15 to 17").isEqualTo(83);
    }

    @Test
    void ofTwoWithTheSameScoreTheFirstByIdComesFirst() {
        Mentor second = new Mentor("mentor-b", List.of("a"), WISH.hours(), "Europe/Berlin", "de", 1, 1);
        Mentor first = new Mentor("mentor-a", List.of("b"), WISH.hours(), "Europe/Berlin", "de", 1, 1);
        assertThat(Ranking.of(WISH, List.of(second, first), WEIGHTS, JANUARY)).extracting(Ranked::mentorId)
                .containsExactly("mentor-a", "mentor-b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theSameInputsGiveTheSameOrderHoweverTheyCome(long seed) {
        Random random = new Random(seed);
        List<Mentor> mentors = new ArrayList<>();
        List<String> zones = List.of("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Auckland");
        for (int i = 0; i < 200; i++) {
            List<String> hours = new ArrayList<>(Answers.WEEK);
            Collections.shuffle(hours, random);
            int capacity = 1 + random.nextInt(5);
            mentors.add(new Mentor("mentor-" + i, random.nextBoolean() ? List.of("a", "b") : List.of("b"),
                    hours.subList(0, 1 + random.nextInt(8)), zones.get(random.nextInt(zones.size())),
                    random.nextBoolean() ? "de" : "en", 1 + random.nextInt(capacity), capacity));
        }
        List<Ranked> order = Ranking.of(WISH, mentors, WEIGHTS, JANUARY);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(mentors, random);
            assertThat(Ranking.of(WISH, mentors, WEIGHTS, JANUARY)).isEqualTo(order);
        }
        assertThat(order).isSortedAccordingTo((one, other) -> Integer.compare(other.shares().sum(), one.shares().sum()))
                .allSatisfy(ranked -> assertThat(ranked.shares().sum()).isBetween(0, 1_000));
    }
}
