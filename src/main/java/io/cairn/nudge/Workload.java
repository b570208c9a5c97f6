package io.cairn.nudge;

import java.util.Collection;
import java.util.Map;

/** Port to how much waits for learners already; asked for many at once, before they are nudged. */
public interface Workload {

    /** @return of each of them how many modules have come, can still be done and are not acknowledged */
    Map<String, Integer> of(Collection<String> learnerIds);
}
