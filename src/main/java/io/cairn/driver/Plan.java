package io.cairn.driver;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** What people have made up their minds to do, and when. Each thing is planned once. */
final class Plan {

    private record Intention(Instant at, String what, Runnable deed) {
    }

    private final PriorityQueue<Intention> intentions =
            new PriorityQueue<>(Comparator.comparing(Intention::at).thenComparing(Intention::what));
    private final Set<String> known = new HashSet<>();

    /** @param what names the deed; a second plan of the same name is ignored */
    void at(Instant moment, String what, Runnable deed) {
        if (known.add(what)) {
            intentions.add(new Intention(moment, what, deed));
        }
    }

    Optional<Instant> next() {
        return Optional.ofNullable(intentions.peek()).map(Intention::at);
    }

    void carryOut(Instant now) {
        while (!intentions.isEmpty() && !intentions.peek().at().isAfter(now)) {
            intentions.poll().deed().run();
        }
    }
}
