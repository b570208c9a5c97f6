package io.cairn.nudge;

import io.cairn.nudge.Message.State;

import java.time.Instant;
import java.util.Objects;

/**
 * When we learned that a message came to each of its states, by our own clock: a provider says what, not when. Null
 * where it did not come there, or where the report of it came after that of a later state.
 *
 * @param failedAt also of one that was not delivered, or for which there is no channel
 */
public record Timeline(Instant queuedAt, Instant sentAt, Instant deliveredAt, Instant readAt, Instant failedAt) {

    static final Timeline EMPTY = new Timeline(null, null, null, null, null);

    Timeline with(State state, Instant at) {
        return switch (state) {
            case NEW -> this;
            case QUEUED -> new Timeline(at, sentAt, deliveredAt, readAt, failedAt);
            case SENT -> new Timeline(queuedAt, at, deliveredAt, readAt, failedAt);
            case DELIVERED -> new Timeline(queuedAt, sentAt, at, readAt, failedAt);
            case READ -> new Timeline(queuedAt, sentAt, Objects.requireNonNullElse(deliveredAt, at), at, failedAt);
            case UNDELIVERED, FAILED, NO_CHANNEL -> new Timeline(queuedAt, sentAt, deliveredAt, readAt, at);
        };
    }
}
