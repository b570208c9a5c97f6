package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A critique that its mentor has not handed over yet.
 *
 * @param id      artifact, round and mentor: there is one of each
 * @param review  a {@link Review} as JSON
 * @param begunAt when the first of it was typed
 */
@Table("critique_draft")
record Draft(@Id String id, @Version Integer version, String artifactId, int round, String mentorId, String review,
        Instant begunAt, Instant savedAt) {

    static String id(Artifact artifact, String mentorId) {
        return artifact.id() + ":" + artifact.round() + ":" + mentorId;
    }

    Draft saved(String json, Instant at) {
        return new Draft(id, version, artifactId, round, mentorId, json, begunAt, at);
    }
}
