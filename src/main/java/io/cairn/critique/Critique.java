package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A mentor's judgment of one round's submission. The four criteria are rated from 1 to 5.
 *
 * @param notedAt when the notes were handed over
 */
@Table("critique_critique")
public record Critique(@Id String id, @Version Integer version, String artifactId, int round, String mentorId,
        int clarity, int evidence, int application, int craft, Verdict verdict, String notes, Instant notedAt) {

    public enum Verdict { ACCEPT, REVISE }
}
