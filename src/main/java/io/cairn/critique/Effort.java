package io.cairn.critique;

import io.cairn.critique.TemplateService.Share;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one critique took that was written on the page.
 *
 * @param id        artifact, round and mentor
 * @param begunAt   when the first of it was typed
 * @param templated characters of the notes that are words of their templates
 * @param free      all other characters of the notes
 */
@Table("critique_effort")
record Effort(@Id String id, @Version Integer version, String artifactId, String programId, String mentorId,
        Instant begunAt, Instant endedAt, int templated, int free) {

    static Effort of(Artifact artifact, String mentorId, Instant begun, Instant ended, Share share) {
        return new Effort(Draft.id(artifact, mentorId), null, artifact.id(), artifact.programId(), mentorId, begun,
                ended, share.templated(), share.free());
    }
}
