package io.cairn.peer;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What one member of a group has handed in, and so the membership itself.
 *
 * @param submissionId what is read: the newest one when the groups were formed
 * @param position     around the circle in which they read, from 0
 */
@Table("peer_work")
public record ReviewWork(@Id String id, @Version Integer version, String groupId, String roundId, String learnerId,
        String artifactId, String submissionId, int position) {
}
