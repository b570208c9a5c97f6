package io.cairn.nudge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Port to what the table {@code nudge-plan} decided, for as long as the engine's history keeps it. */
public interface NudgeDecisions {

    /**
     * @param rule    the id of the rule that was hit
     * @param because the rule's description in the table, as it was then; null where it has none
     * @param inputs  what it was decided by, under the labels of the table's columns
     */
    record Decision(String rule, String because, Map<String, Object> inputs, Instant at) {
    }

    Optional<Decision> decisionOn(String nudgeId);
}
