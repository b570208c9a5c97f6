package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Works that experts have rated, by which a program's mentors are calibrated; never changed. What is begun keeps its
 * edition.
 *
 * @param edition from 1; the highest of a program is the one that is used
 */
@Table("critique_reference_set")
public record ReferenceSet(@Id String id, @Version Integer version, String programId, int edition, String createdBy,
        Instant createdAt) {
}
