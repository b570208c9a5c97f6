package io.cairn.effect;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Something a provider told us.
 *
 * @param eventId the provider's own id of the event, unique per provider
 * @param payload as the door kept it; may hold personal data, and is empty as soon as the event is settled
 * @param outcome what the handler last said; null before it was asked
 * @param setId   the set it is handed over with; null while it waits for one
 */
@Table("effect_webhook")
public record WebhookEvent(@Id String id, @Version Integer version, String provider, String eventId, String kind,
        String payload, State state, WebhookHandler.Outcome outcome, int attempts, Instant receivedAt,
        Instant settledAt, String setId) {

    public enum State { RECEIVED, HANDLED, IGNORED, WAITING }

    public boolean settled() {
        return settledAt != null;
    }

    WebhookEvent tried(WebhookHandler.Outcome said, Instant at) {
        State next = switch (said) {
            case HANDLED -> State.HANDLED;
            case IGNORED -> State.IGNORED;
            case NOBODY_WAITS -> State.WAITING;
        };
        boolean done = next != State.WAITING;
        return new WebhookEvent(id, version, provider, eventId, kind, done ? "" : payload, next, said, attempts + 1,
                receivedAt, done ? at : null, setId);
    }

    /** As if it had just come, with nobody's set. */
    WebhookEvent anew() {
        return new WebhookEvent(id, version, provider, eventId, kind, payload, State.RECEIVED, null, 0, receivedAt,
                null, null);
    }

    WebhookEvent settledByHand(State decided, Instant at) {
        return new WebhookEvent(id, version, provider, eventId, kind, "", decided, outcome, attempts, receivedAt, at,
                setId);
    }
}
