package io.cairn.nudge;

import java.util.Collection;
import java.util.Map;

/** Port to whether learners have anything to practise at the moment; asked for many at once, before they are nudged. */
public interface SkillGaps {

    enum SkillGap {
        /** A sprint runs, and its artifact is not accepted yet. */
        OPEN,
        /** There was a sprint, and there is nothing left to do for its artifact. */
        CLOSED,
        /** No sprint has begun yet. */
        UNKNOWN
    }

    /** @return of each of them; {@link SkillGap#UNKNOWN} also of those who are not known */
    Map<String, SkillGap> of(Collection<String> learnerIds);
}
