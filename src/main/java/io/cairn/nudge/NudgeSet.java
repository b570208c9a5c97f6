package io.cairn.nudge;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** A set of nudges that has not yet taken what waits; it is gone when it has. */
@Table("nudge_set")
record NudgeSet(@Id String id, Instant openedAt) {
}
