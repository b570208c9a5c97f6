package io.cairn.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a sponsor's net is split over the mentors who earned it and the platform. Each mentor's exact share is the sum
 * of the mentor's charges times the mentor's basis points; the platform's is the rest. Everyone gets the whole minor
 * units of the exact share; the units that remain go to the largest fractions, ties in the order of the parties' ids.
 * So the shares sum to the net and nobody is a whole unit off.
 */
public final class Split {

    /** The platform's id among the parties. */
    public static final String PLATFORM = "platform";

    private static final long WHOLE = 10_000;

    /**
     * @param charged     sum of the mentor's charges to the sponsor, in minor units, not negative
     * @param basisPoints the mentor's share of it, 0 to 10000
     */
    public record Earned(String mentorId, long charged, int basisPoints) {

        public Earned {
            if (charged < 0 || basisPoints < 0 || basisPoints > WHOLE) {
                throw new IllegalArgumentException("Cannot split " + charged + " at " + basisPoints + " basis points");
            }
        }
    }

    private record Exact(String party, long tenThousandths) {

        long whole() {
            return tenThousandths / WHOLE;
        }

        long fraction() {
            return tenThousandths % WHOLE;
        }
    }

    private Split() {
    }

    /**
     * @param earned one per mentor
     * @return minor units by party, every mentor and the platform, in the order of their ids
     */
    public static SortedMap<String, Long> of(List<Earned> earned) {
        List<Exact> exact = new ArrayList<>();
        long net = 0;
        long platform = 0;
        for (Earned mentor : earned) {
            net = Math.addExact(net, mentor.charged());
            exact.add(new Exact(mentor.mentorId(), Math.multiplyExact(mentor.charged(), (long) mentor.basisPoints())));
            platform = Math.addExact(platform, Math.multiplyExact(mentor.charged(), WHOLE - mentor.basisPoints()));
        }
        exact.add(new Exact(PLATFORM, platform));

        SortedMap<String, Long> shares = new TreeMap<>();
        exact.forEach(party -> shares.put(party.party(), party.whole()));
        long left = net - shares.values().stream().mapToLong(Long::longValue).sum();
        exact.stream().sorted(Comparator.comparingLong(Exact::fraction).reversed().thenComparing(Exact::party))
                .limit(left).forEach(party -> shares.merge(party.party(), 1L, Long::sum));
        return shares;
    }
}
