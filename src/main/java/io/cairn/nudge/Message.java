package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One message on one channel; its effect keeps how it was sent, this row what became of it.
 *
 * @param factKey    the business fact, unique; with the channel behind it where it stands in for one that failed
 * @param deliveryId the id of the fact's first message, by which its delivery goes
 * @param parameters JSON of the placeholders' values; links without their token
 * @param channel    null before it is chosen, and where the person can be reached on none
 * @param address    the number (E.164) or mail address it goes to and is looked for at, whatever the person's is by then;
 *                   null without a channel
 * @param nudgeId    the nudge it carries, or null; a nudge has its own plan of channels
 * @param providerId the provider's id of the message, once known
 * @param error      the code of why it did not arrive
 */
@Table("nudge_message")
public record Message(@Id String id, @Version Integer version, String factKey, String deliveryId, String personId,
        String template, String parameters, Channel channel, String address, String nudgeId, State state,
        String providerId, String error, Instant createdAt, Instant changedAt,
        @Embedded.Empty Timeline timeline) {

    /** Only ever goes to a state of a higher rank, however late and in whatever order a provider reports. */
    public enum State {
        /** Planned; the provider has not said that it took it. */
        NEW(0),
        QUEUED(1), SENT(2), DELIVERED(3), UNDELIVERED(3), FAILED(3),
        /** The person can be reached on no channel that he agreed to. */
        NO_CHANNEL(3),
        READ(4);

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        public boolean failed() {
            return this == UNDELIVERED || this == FAILED || this == NO_CHANNEL;
        }

        public boolean arrived() {
            return this == DELIVERED || this == READ;
        }

        /** Whether a report of the other state contradicts this one, or ought to have come before it. */
        public boolean outOfOrder(State told) {
            return told.rank < rank || failed() && told.arrived() || arrived() && told.failed();
        }

        boolean mayBecome(State next) {
            return !failed() && next.rank > rank;
        }
    }

    /** One that is planned; with an {@code error}, which says why, it goes nowhere. */
    static Message planned(String id, String factKey, String deliveryId, String personId, String template,
            String parameters, Channel channel, String address, String nudgeId, String error, Instant at) {
        State state = error == null ? State.NEW : State.NO_CHANNEL;
        return new Message(id, null, factKey, deliveryId, personId, template, parameters, channel, address, nudgeId,
                state, null, error, at, at, Timeline.EMPTY.with(state, at));
    }

    /** The same on its first channel. */
    Message on(Channel first, String to) {
        return new Message(id, version, factKey, deliveryId, personId, template, parameters, first, to, nudgeId, state,
                providerId, error, createdAt, changedAt, timeline);
    }

    /** The key of the effect by which it goes out. */
    public String effectKey() {
        return "message:" + factKey;
    }

    /** What must not differ between two requests for one fact, and between a plan and what is sent. */
    String request() {
        return String.join("\n", String.valueOf(channel), personId, template, parameters);
    }

    /** Takes the news unless they are older than what is known; the provider's id is kept in any case. */
    Message reported(State next, String provider, String code, Instant at) {
        boolean news = state.mayBecome(next);
        String known = provider == null ? providerId : provider;
        return new Message(id, version, factKey, deliveryId, personId, template, parameters, channel, address,
                nudgeId, news ? next : state, known, news && code != null ? code : error, createdAt,
                news ? at : changedAt, news ? timeline.with(next, at) : timeline);
    }

    /** The provider's last word, whichever rank it has. */
    Message corrected(State state, String code, Instant at) {
        return new Message(id, version, factKey, deliveryId, personId, template, parameters, channel, address,
                nudgeId, state, providerId, code, createdAt, at, timeline.with(state, at));
    }

    /** No channel is left. */
    Message unreachable(String why, Instant at) {
        return new Message(id, version, factKey, deliveryId, personId, template, parameters, channel, address,
                nudgeId, State.NO_CHANNEL, providerId, why, createdAt, at, timeline.with(State.NO_CHANNEL, at));
    }
}
