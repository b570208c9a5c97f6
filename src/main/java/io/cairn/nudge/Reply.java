package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What somebody wrote to us.
 *
 * @param personId null if nobody has the phone
 * @param takenBy  who took it; null if nobody did
 */
@Table("nudge_reply")
record Reply(@Id String id, @Version Integer version, String providerId, String personId, String phone,
        Channel channel, String text, String takenBy, Instant receivedAt) {
}
