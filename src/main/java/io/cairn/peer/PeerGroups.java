package io.cairn.peer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Deals people out into groups of three to five, and says who reads whose work: each the work of the next two around
 * the circle, so that each work has two readers. Who met in earlier rounds is kept apart as far as that goes: first
 * nobody is to read only people whom he has read before, then as few pairs as possible come again. The same people,
 * past and seed give the same groups.
 */
final class PeerGroups {

    static final int SMALLEST = 3;
    static final int LARGEST = 5;
    /** Whom each reads: the next ones around the circle. */
    private static final int READS = 2;
    /** More than all repeated pairs of a large cohort together. */
    private static final long STALE = 1_000_000;
    private static final int STARTS = 8;
    private static final int PASSES = 50;

    /** @param circle in the order in which they read: each the next two */
    record Group(List<String> circle) {

        List<Pairing> pairings() {
            return IntStream.range(0, circle.size()).boxed().flatMap(i -> IntStream.rangeClosed(1, READS)
                    .mapToObj(step -> new Pairing(circle.get(i), circle.get((i + step) % circle.size())))).toList();
        }
    }

    private final List<String> people;
    /** By reader, then by owner. */
    private final boolean[][] met;
    private final Map<Integer, List<int[]>> orders = new HashMap<>();

    private PeerGroups(Collection<String> all, Set<Pairing> before) {
        people = all.stream().distinct().sorted().toList();
        met = new boolean[people.size()][people.size()];
        for (Pairing pairing : before) {
            int reader = Collections.binarySearch(people, pairing.reader());
            int owner = Collections.binarySearch(people, pairing.owner());
            if (reader >= 0 && owner >= 0) {
                met[reader][owner] = true;
            }
        }
    }

    /** @return false for one or two people, who make no group */
    static boolean possible(int people) {
        return people >= SMALLEST;
    }

    /**
     * @param before who has read whom in earlier rounds; others than the people may be among them
     * @throws IllegalArgumentException if there are fewer than three people
     */
    static List<Group> of(Collection<String> people, Set<Pairing> before, long seed) {
        PeerGroups groups = new PeerGroups(people, before);
        if (!possible(groups.people.size())) {
            throw new IllegalArgumentException(groups.people.size() + " people make no group");
        }
        return groups.best(seed);
    }

    /** Groups of about four, none larger than the others by more than one. */
    static List<Integer> sizes(int people) {
        int groups = (people + 2) / 4;
        return IntStream.range(0, groups).mapToObj(i -> people / groups + (i < people % groups ? 1 : 0)).toList();
    }

    private List<Group> best(long seed) {
        Random random = new Random(seed);
        List<int[]> best = null;
        for (int start = 0; start < STARTS && (best == null || cost(best) > 0); start++) {
            List<int[]> tried = dealt(random);
            improve(tried);
            if (best == null || cost(tried) < cost(best)) {
                best = tried;
            }
        }
        return best.stream().map(group -> new Group(IntStream.of(bestOrder(group)).mapToObj(people::get).toList()))
                .toList();
    }

    private List<int[]> dealt(Random random) {
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, people.size()).boxed().toList());
        Collections.shuffle(shuffled, random);
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        for (int size : sizes(people.size())) {
            groups.add(shuffled.subList(from, from + size).stream().mapToInt(Integer::intValue).toArray());
            from += size;
        }
        return groups;
    }

    /** Two people of two groups change places for as long as that makes it better. */
    private void improve(List<int[]> groups) {
        boolean better = cost(groups) > 0;
        for (int pass = 0; better && pass < PASSES; pass++) {
            better = false;
            for (int one = 0; one < groups.size(); one++) {
                for (int other = one + 1; other < groups.size(); other++) {
                    better |= improve(groups.get(one), groups.get(other));
                }
            }
        }
    }

    private boolean improve(int[] one, int[] other) {
        boolean better = false;
        long before = cost(one) + cost(other);
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; before > 0 && j < other.length; j++) {
                swap(one, i, other, j);
                long after = cost(one) + cost(other);
                if (after < before) {
                    before = after;
                    better = true;
                } else {
                    swap(one, i, other, j);
                }
            }
        }
        return better;
    }

    private static void swap(int[] one, int i, int[] other, int j) {
        int person = one[i];
        one[i] = other[j];
        other[j] = person;
    }

    private long cost(List<int[]> groups) {
        return groups.stream().mapToLong(this::cost).sum();
    }

    private long cost(int[] group) {
        return orders(group.length).stream().mapToLong(order -> cost(group, order)).min().orElseThrow();
    }

    private int[] bestOrder(int[] group) {
        int[] best = orders(group.length).stream()
                .min((a, b) -> Long.compare(cost(group, a), cost(group, b))).orElseThrow();
        return IntStream.of(best).map(place -> group[place]).toArray();
    }

    private long cost(int[] group, int[] order) {
        long cost = 0;
        for (int i = 0; i < order.length; i++) {
            int known = 0;
            for (int step = 1; step <= READS; step++) {
                known += met[group[order[i]]][group[order[(i + step) % order.length]]] ? 1 : 0;
            }
            cost += known == READS ? STALE + known : known;
        }
        return cost;
    }

    /** All ways around a circle of that size; the first place stays where it is. */
    private List<int[]> orders(int size) {
        return orders.computeIfAbsent(size, wanted -> {
            List<int[]> all = new ArrayList<>();
            extend(new int[] {0}, wanted, all);
            return all;
        });
    }

    private static void extend(int[] begun, int size, List<int[]> all) {
        if (begun.length == size) {
            all.add(begun);
            return;
        }
        IntStream.range(1, size).filter(next -> IntStream.of(begun).noneMatch(place -> place == next)).forEach(next ->
                extend(IntStream.concat(IntStream.of(begun), IntStream.of(next)).toArray(), size, all));
    }
}
