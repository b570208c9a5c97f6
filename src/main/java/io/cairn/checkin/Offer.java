package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A slot that a learner may take in the place of a missed one. The row goes when the offer is over.
 *
 * @param held whether the slot is kept free for this learner while the offer stands
 */
@Table("checkin_offer")
record Offer(@Id String id, @Version Integer version, String checkInId, String mentorId, Instant startsAt,
        boolean held) {
}
