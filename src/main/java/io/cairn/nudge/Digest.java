package io.cairn.nudge;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.LocalDate;

/**
 * The nudges that were too many on one day, in one message of the next morning.
 *
 * @param onDay     the day on which it goes out, by the learner's own calendar
 * @param messageId null before it went out, and where it did not
 */
@Table("nudge_digest")
record Digest(@Id String id, @Version Integer version, String learnerId, LocalDate onDay, State state,
        String messageId) {

    enum State { OPEN, SENT, DROPPED }

    Digest sent(String message) {
        return new Digest(id, version, learnerId, onDay, State.SENT, message);
    }

    Digest dropped() {
        return new Digest(id, version, learnerId, onDay, State.DROPPED, messageId);
    }
}
