package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One message on one channel: the row of one outside effect.
 *
 * @param factKey    the business fact, unique
 * @param parameters JSON of the placeholders' values; links without their token
 * @param channel    null where the person can be reached on none
 * @param nudgeId    the nudge it carries, or null
 * @param fallback   whether it falls to the next channel by itself when it fails
 * @param providerId the provider's id of the message, once known
 * @param attempts   how often the provider was called
 * @param error      the last error's code
 */
@Table("nudge_message")
public record Message(@Id String id, @Version Integer version, String factKey, String personId, String template,
        String parameters, Channel channel, String nudgeId, boolean fallback, State state, String providerId,
        int attempts, String error, Instant createdAt, Instant changedAt) {

    /** Only ever goes to a state of a higher rank, however late and in whatever order a provider reports. */
    public enum State {
        NEW(0),
        /** The provider is being called, or was and nobody knows what came of it. */
        CALLED(1),
        QUEUED(2), SENT(3), DELIVERED(4), UNDELIVERED(4), FAILED(4),
        /** The person can be reached on no channel that he agreed to. */
        NO_CHANNEL(4),
        READ(5);

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        public boolean failed() {
            return this == UNDELIVERED || this == FAILED || this == NO_CHANNEL;
        }

        boolean mayBecome(State next) {
            return !failed() && next.rank > rank;
        }
    }

    /** Whether a call to the provider may still be under way; one ends after 15 seconds at the latest. */
    boolean inFlight(Instant now) {
        return state == State.CALLED && error == null && changedAt.plusSeconds(30).isAfter(now);
    }

    Message called(Instant at) {
        return new Message(id, version, factKey, personId, template, parameters, channel, nudgeId, fallback,
                state.mayBecome(State.CALLED) ? State.CALLED : state, providerId, attempts + 1, null,
                createdAt, at);
    }

    /** Takes the news unless they are older than what is known; the provider's id is kept in any case. */
    Message reported(State next, String provider, String code, Instant at) {
        boolean news = state.mayBecome(next);
        return new Message(id, version, factKey, personId, template, parameters, channel, nudgeId, fallback,
                news ? next : state, provider == null ? providerId : provider, attempts,
                news && code != null ? code : error, createdAt, at);
    }

    /** The provider's last word, whichever rank it has. */
    Message corrected(State state, String code, Instant at) {
        return new Message(id, version, factKey, personId, template, parameters, channel, nudgeId, fallback, state,
                providerId, attempts, code, createdAt, at);
    }

    Message unanswered(String code, Instant at) {
        return new Message(id, version, factKey, personId, template, parameters, channel, nudgeId, fallback, state,
                providerId, attempts, code, createdAt, at);
    }
}
