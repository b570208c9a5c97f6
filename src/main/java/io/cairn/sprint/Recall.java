package io.cairn.sprint;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** A completed module whose questions are asked again. */
@Table("sprint_recall")
public record Recall(@Id String id, @Version Integer version, String moduleDeliveryId, String programId,
        String learnerId, Instant completedAt) {
}
