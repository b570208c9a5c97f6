package io.cairn.driver;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What goes wrong, and how long people take. Everything is decided by who and which sprint it is about, never by an
 * id that the application drew, so that the same seed makes the same story.
 */
interface Misfortunes {

    enum Work { ACCEPTED_AT_ONCE, ACCEPTED_AFTER_REVISION, REVISION_NEVER_COMES, NEVER_GOOD_ENOUGH, NEVER_HANDED_IN }

    enum Call { TAKES_PLACE, LEARNER_MISSES, MENTOR_MISSES }

    /** @param position of the module in its sprint, from 1 */
    boolean finishesModule(String learner, int sprint, int position);

    Work work(String learner, int sprint);

    Call call(String learner, int sprint);

    boolean takesNewSlot(String learner, int sprint);

    /** A whole number from {@code least} to {@code most}, the same for the same words. */
    int draw(int least, int most, Object... words);

    /** The faults the sandbox is told to have; those of webhooks hit the event that tells of a payment. */
    List<Map<String, Object>> faults();

    static Misfortunes ofThePilot(long seed) {
        return new Pilot(seed);
    }

    static Misfortunes drawn(long seed) {
        return new Drawn(seed);
    }

    /** The pilot's own script: the same people have the same bad luck whatever the seed, which moves only the hours. */
    final class Pilot extends Drawn {

        private static final Set<String> UNFINISHED =
                Set.of("learner-05/1/3", "learner-07/2/2", "learner-10/1/3", "learner-12/2/3");
        private static final Map<String, Work> WORK = Map.of(
                "learner-02/1", Work.ACCEPTED_AFTER_REVISION,
                "learner-06/1", Work.ACCEPTED_AFTER_REVISION,
                "learner-09/2", Work.ACCEPTED_AFTER_REVISION,
                "learner-12/1", Work.ACCEPTED_AFTER_REVISION,
                "learner-03/1", Work.REVISION_NEVER_COMES,
                "learner-08/2", Work.NEVER_GOOD_ENOUGH,
                "learner-11/2", Work.NEVER_HANDED_IN);
        private static final Map<String, Call> CALLS = Map.of(
                "learner-04/1", Call.LEARNER_MISSES,
                "learner-10/2", Call.LEARNER_MISSES,
                "learner-12/2", Call.MENTOR_MISSES);

        private Pilot(long seed) {
            super(seed);
        }

        @Override
        public boolean finishesModule(String learner, int sprint, int position) {
            return !UNFINISHED.contains(learner + "/" + sprint + "/" + position);
        }

        @Override
        public Work work(String learner, int sprint) {
            return WORK.getOrDefault(learner + "/" + sprint, Work.ACCEPTED_AT_ONCE);
        }

        @Override
        public Call call(String learner, int sprint) {
            return CALLS.getOrDefault(learner + "/" + sprint, Call.TAKES_PLACE);
        }

        @Override
        public boolean takesNewSlot(String learner, int sprint) {
            return call(learner, sprint) == Call.MENTOR_MISSES;
        }
    }

    /** Bad luck in the measure of an ordinary cohort, drawn from the seed. */
    class Drawn implements Misfortunes {

        private static final int PER_CENT = 100;

        private final long seed;

        private Drawn(long seed) {
            this.seed = seed;
        }

        @Override
        public boolean finishesModule(String learner, int sprint, int position) {
            return draw(1, PER_CENT, "module", learner, sprint, position) > 6;
        }

        @Override
        public Work work(String learner, int sprint) {
            int luck = draw(1, PER_CENT, "work", learner, sprint);
            if (luck <= 4) {
                return Work.NEVER_HANDED_IN;
            }
            if (luck <= 8) {
                return Work.REVISION_NEVER_COMES;
            }
            if (luck <= 11) {
                return Work.NEVER_GOOD_ENOUGH;
            }
            return luck <= 35 ? Work.ACCEPTED_AFTER_REVISION : Work.ACCEPTED_AT_ONCE;
        }

        @Override
        public Call call(String learner, int sprint) {
            int luck = draw(1, PER_CENT, "call", learner, sprint);
            if (luck <= 8) {
                return Call.LEARNER_MISSES;
            }
            return luck <= 12 ? Call.MENTOR_MISSES : Call.TAKES_PLACE;
        }

        @Override
        public boolean takesNewSlot(String learner, int sprint) {
            return draw(1, PER_CENT, "slot", learner, sprint) <= 50;
        }

        /** A hash of the seed and the words (64-bit FNV-1a with a final mix), so that no draw depends on another. */
        @Override
        public int draw(int least, int most, Object... words) {
            long hash = 0xcbf29ce484222325L ^ seed;
            for (Object word : words) {
                for (char c : (word + "\u0000").toCharArray()) {
                    hash = (hash ^ c) * 0x100000001b3L;
                }
            }
            hash ^= hash >>> 33;
            hash *= 0xff51afd7ed558ccdL;
            hash ^= hash >>> 33;
            return least + (int) Math.floorMod(hash, (long) (most - least + 1));
        }

        @Override
        public List<Map<String, Object>> faults() {
            return List.of(
                    Map.of("provider", "google", "operation", "events.insert", "fault", "500", "times", 1),
                    Map.of("provider", "stripe", "operation", "webhook", "fault", "duplicate", "times", 1,
                            "match", "checkout.session.completed"),
                    Map.of("provider", "stripe", "operation", "webhook", "fault", "late", "times", 1,
                            "match", "checkout.session.completed", "delay", "PT20M"));
        }
    }
}
