package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** That one side came to the call, and when for the first time. */
@Table("checkin_join")
record Join(@Id String id, @Version Integer version, String checkInId, Commitment.Who who, Instant joinedAt) {
}
