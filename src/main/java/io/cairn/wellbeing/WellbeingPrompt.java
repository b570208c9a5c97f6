package io.cairn.wellbeing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * The one question of a sprint about how the learner is doing. The answer is the learner's own affair: no mentor,
 * sponsor or report reads it.
 *
 * @param answer 1 (not well) to 5 (very well); null until answered
 */
@Table("wellbeing_prompt")
public record WellbeingPrompt(@Id String id, @Version Integer version, String sprintId, String learnerId,
        Instant shownAt, Integer answer, Instant answeredAt) {

    WellbeingPrompt answered(int with, Instant at) {
        return new WellbeingPrompt(id, version, sprintId, learnerId, shownAt, with, at);
    }

    /** Keeps the answer out of logs. */
    @Override
    public String toString() {
        return "WellbeingPrompt[" + id + ", " + sprintId + "]";
    }
}
