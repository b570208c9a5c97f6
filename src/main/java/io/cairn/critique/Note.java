package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a mentor has to say about one place of a submission; never changed.
 *
 * @param round      whose submission it is about
 * @param position   among the round's notes, from 1
 * @param templateId the template that it was written with, whatever was changed then; null for none
 */
@Table("critique_note")
public record Note(@Id String id, @Version Integer version, String artifactId, int round, String mentorId, int position,
        @Embedded.Empty(prefix = "anchor_") Anchor anchor, String words, String templateId, Instant notedAt) {
}
