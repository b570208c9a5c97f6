package io.cairn.checkin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Whose turn it is: who has served the least for the weight is next. Loads are in thousandths of a turn by weight 1. */
final class Turns {

    private static final long TURN = 1000;

    private Turns() {
    }

    /**
     * What one mentor has had.
     *
     * @param beganWith the load that the count began with
     * @param served    turns since; a call that the learner missed or called off is none
     */
    record Share(String mentorId, long beganWith, int served, int weight) {

        long load() {
            return beganWith + TURN * served / weight;
        }

        private long loadWithOneMore() {
            return beganWith + TURN * (served + 1) / weight;
        }
    }

    /** The next one first: whoever has the least with one more. */
    static List<String> order(Collection<Share> shares) {
        return shares.stream().sorted(Comparator.comparing(Share::loadWithOneMore).thenComparing(Share::mentorId))
                .map(Share::mentorId).toList();
    }

    /** What a newcomer begins with, so that he need not catch up with what the others have had. */
    static long average(Collection<Share> others) {
        return others.isEmpty() ? 0 : others.stream().mapToLong(Share::load).sum() / others.size();
    }
}
