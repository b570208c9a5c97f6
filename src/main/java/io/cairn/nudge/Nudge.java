package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one event outside asks of one learner.
 *
 * @param source         where the event comes from: calendar, prd or retro
 * @param eventId        the source's own id of the event
 * @param kind           the source's own type of the event
 * @param subject        what it is about, in the source's words; may be null
 * @param template       of the message; null before it is decided on
 * @param channel        of the last message; null before the first
 * @param acknowledgedAt also set where the acknowledgment came too late
 */
@Table("nudge")
public record Nudge(@Id String id, @Version Integer version, String source, String eventId, String learnerId,
        String kind, String subject, State state, String template, Channel channel, Instant receivedAt,
        Instant acknowledgedAt) {

    public enum State {
        RECEIVED, OPEN, ACKNOWLEDGED, NOT_SENT, NOT_ACKNOWLEDGED;

        boolean closed() {
            return this != RECEIVED && this != OPEN;
        }
    }

    Nudge goesOut(String byTemplate, Channel on) {
        return new Nudge(id, version, source, eventId, learnerId, kind, subject, State.OPEN, byTemplate, on,
                receivedAt, acknowledgedAt);
    }

    Nudge acknowledged(Instant at) {
        return new Nudge(id, version, source, eventId, learnerId, kind, subject,
                state == State.OPEN ? State.ACKNOWLEDGED : state, template, channel, receivedAt, at);
    }

    Nudge closed() {
        State end = switch (state) {
            case RECEIVED -> State.NOT_SENT;
            case OPEN -> State.NOT_ACKNOWLEDGED;
            default -> state;
        };
        return new Nudge(id, version, source, eventId, learnerId, kind, subject, end, template, channel, receivedAt,
                acknowledgedAt);
    }
}
