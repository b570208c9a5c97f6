package io.cairn.wellbeing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One private prompt after an accepted artifact. What is written is the learner's own affair: no mentor, sponsor,
 * operator or report reads it, and the learner may delete it.
 *
 * @param prompt  of the catalog; null until chosen
 * @param text    null unless answered
 * @param endedAt when it was answered, skipped or taken away; null before
 */
@Table("wellbeing_reflection")
public record Reflection(@Id String id, @Version Integer version, String artifactId, String learnerId, String prompt,
        State state, String text, Instant offeredAt, Instant endedAt) {

    public enum State { OFFERED, ANSWERED, SKIPPED, LEFT }

    static Reflection offered(String id, String artifactId, String learnerId, Instant at) {
        return new Reflection(id, null, artifactId, learnerId, null, State.OFFERED, null, at, null);
    }

    Reflection shown(String chosen) {
        return new Reflection(id, version, artifactId, learnerId, chosen, state, text, offeredAt, endedAt);
    }

    Reflection answered(String with, Instant at) {
        return new Reflection(id, version, artifactId, learnerId, prompt, State.ANSWERED, with, offeredAt, at);
    }

    Reflection ended(State how, Instant at) {
        return new Reflection(id, version, artifactId, learnerId, prompt, how, null, offeredAt, at);
    }

    /** Keeps what was written out of logs. */
    @Override
    public String toString() {
        return "Reflection[" + id + ", " + artifactId + "]";
    }
}
