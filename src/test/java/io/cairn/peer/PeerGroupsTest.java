package io.cairn.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PeerGroupsTest {

    private static final int LARGEST_COHORT = 200;

    @Test
    void anyCohortOfThreeOrMoreSplitsIntoGroupsOfThreeToFive() {
        for (int people = PeerGroups.SMALLEST; people <= LARGEST_COHORT; people++) {
            List<PeerGroups.Group> groups = PeerGroups.of(cohort(people), Set.of(), people);
            assertThat(groups).as("%d people", people).allSatisfy(group ->
                    assertThat(group.circle()).hasSizeBetween(PeerGroups.SMALLEST, PeerGroups.LARGEST));
            assertThat(groups.stream().flatMap(group -> group.circle().stream())).as("each once")
                    .containsExactlyInAnyOrderElementsOf(cohort(people));
        }
    }

    @Test
    void eachWorkHasTwoReadersAndEachReadsTwoOthersOfTheOwnGroup() {
        for (int people = PeerGroups.SMALLEST; people <= LARGEST_COHORT; people++) {
            for (PeerGroups.Group group : PeerGroups.of(cohort(people), Set.of(), people)) {
                assertThat(group.pairings()).doesNotHaveDuplicates()
                        .allSatisfy(pairing -> assertThat(pairing.reader()).isNotEqualTo(pairing.owner()))
                        .allSatisfy(pairing -> assertThat(group.circle()).contains(pairing.reader(), pairing.owner()));
                assertThat(group.circle()).allSatisfy(person -> {
                    assertThat(group.pairings().stream().filter(p -> p.owner().equals(person))).hasSize(2);
                    assertThat(group.pairings().stream().filter(p -> p.reader().equals(person))).hasSize(2);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void oneOrTwoMakeNoGroup(int people) {
        assertThat(PeerGroups.possible(people)).isFalse();
        assertThatThrownBy(() -> PeerGroups.of(cohort(people), Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSamePeoplePastAndSeedGiveTheSameGroupsInWhateverOrderTheyCome() {
        List<String> people = cohort(23);
        Set<Pairing> before = pairings(PeerGroups.of(people, Set.of(), 1));
        List<String> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, new Random(5));
        assertThat(PeerGroups.of(shuffled, before, 2)).isEqualTo(PeerGroups.of(people, before, 2));
        assertThat(PeerGroups.of(people, Set.of(), 1)).isNotEqualTo(PeerGroups.of(people, Set.of(), 2));
    }

    /** From nine people on the second round can do without any pair of the first. */
    @ParameterizedTest
    @CsvSource({"9, 2", "12, 2", "12, 3", "16, 4", "20, 5", "31, 6", "60, 10", "100, 12"})
    void noPairComesAgainWhereThatCanBe(int people, int rounds) {
        for (int seed = 1; seed <= 5; seed++) {
            Set<Pairing> before = new HashSet<>();
            for (int round = 1; round <= rounds; round++) {
                Set<Pairing> now = pairings(PeerGroups.of(cohort(people), before, seed * 100L + round));
                assertThat(again(now, before)).as("round %d of %d people", round, people).isZero();
                before.addAll(now);
            }
        }
    }

    /** Three all read each other: for them alone there is no other choice. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void inTheSecondRoundNobodyReadsOnlyPeopleReadBefore(int people) {
        for (int seed = 1; seed <= 20; seed++) {
            Set<Pairing> before = pairings(PeerGroups.of(cohort(people), Set.of(), seed));
            Set<Pairing> now = pairings(PeerGroups.of(cohort(people), before, seed + 1000));
            assertThat(stale(now, before)).as("%d people, seed %d", people, seed).isEmpty();
        }
    }

    /** Against all groups that there are, for a past by chance. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7})
    void noOtherGroupsAreBetter(int people) {
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            Set<Pairing> before = cohort(people).stream().flatMap(reader -> cohort(people).stream()
                    .filter(owner -> !owner.equals(reader) && random.nextInt(3) > 0)
                    .map(owner -> new Pairing(reader, owner))).collect(Collectors.toSet());
            Set<Pairing> found = pairings(PeerGroups.of(cohort(people), before, seed));
            List<Set<Pairing>> all = new ArrayList<>();
            everyWay(new ArrayList<>(), cohort(people), PeerGroups.sizes(people), all);
            long fewestStale = all.stream().mapToLong(way -> stale(way, before).size()).min().orElseThrow();
            assertThat(stale(found, before)).as("seed %d", seed).hasSize((int) fewestStale);
            assertThat(again(found, before)).as("seed %d", seed).isEqualTo(all.stream()
                    .filter(way -> stale(way, before).size() == fewestStale).mapToLong(way -> again(way, before)).min()
                    .orElseThrow());
        }
    }

    private static void everyWay(List<String> begun, List<String> left, List<Integer> sizes, List<Set<Pairing>> all) {
        if (left.isEmpty()) {
            Set<Pairing> pairings = new HashSet<>();
            int from = 0;
            for (int size : sizes) {
                pairings.addAll(new PeerGroups.Group(begun.subList(from, from + size)).pairings());
                from += size;
            }
            all.add(pairings);
        }
        for (String next : left) {
            List<String> longer = new ArrayList<>(begun);
            longer.add(next);
            everyWay(longer, left.stream().filter(person -> !person.equals(next)).toList(), sizes, all);
        }
    }

    private static List<String> stale(Set<Pairing> now, Set<Pairing> before) {
        return now.stream().map(Pairing::reader).distinct().filter(reader -> now.stream()
                .filter(pairing -> pairing.reader().equals(reader)).allMatch(before::contains)).toList();
    }

    private static long again(Set<Pairing> now, Set<Pairing> before) {
        return now.stream().filter(before::contains).count();
    }

    private static Set<Pairing> pairings(List<PeerGroups.Group> groups) {
        return groups.stream().flatMap(group -> group.pairings().stream()).collect(Collectors.toSet());
    }

    private static List<String> cohort(int people) {
        return IntStream.rangeClosed(1, people).mapToObj("learner-%03d"::formatted).toList();
    }
}
