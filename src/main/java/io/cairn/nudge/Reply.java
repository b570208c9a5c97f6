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
 * @param text     as it was written; free text, never to be logged or made a process variable
 * @param takenBy  who took it; null if nobody did
 */
@Table("nudge_reply")
public record Reply(@Id String id, @Version Integer version, String providerId, String personId, String phone,
        Channel channel, String text, String takenBy, Instant receivedAt) {

    /** What a person reads in a reply that the table of intents does not know. */
    public enum Meaning { YES, NO, DONE, STOP, NOTHING }

    Reply takenBy(String who) {
        return new Reply(id, version, providerId, personId, phone, channel, text, who, receivedAt);
    }
}
