package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What came of fetching a submission's link; never changed. Exactly one of the two is there.
 *
 * @param blobSha256 what was fetched, which is what is reviewed
 * @param obstacle   why nothing was
 */
@Table("critique_fetch")
record Fetch(@Id String submissionId, @Version Integer version, String blobSha256, LinkObstacle obstacle,
        Instant fetchedAt) {
}
