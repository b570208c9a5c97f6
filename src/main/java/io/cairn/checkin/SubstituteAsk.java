package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A mentor who was asked to stand in.
 *
 * @param until how long nobody else is asked, where they are asked one after another; whoever was asked may stand in as
 *              long as the search lasts
 */
@Table("checkin_substitute_ask")
record SubstituteAsk(@Id String id, @Version Integer version, String searchId, String mentorId, Instant askedAt,
        Instant until) {
}
