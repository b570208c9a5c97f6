package io.cairn.nudge;

import io.cairn.effect.PushChannel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A learner's own calendar, which he lets Cairn look into.
 *
 * @param connectedLearnerId the learner while it is connected, else null: nobody has two
 * @param syncToken          tells what has changed since the last look; null before the first
 * @param readAt             when its next day was last read whole; null before the first look
 * @param news               how many notifications have come
 */
@Table("nudge_calendar")
record CalendarConnection(@Id String id, @Version Integer version, String learnerId, String connectedLearnerId,
        State state, @Embedded.Empty PushChannel channel, String syncToken, Instant readAt, int news,
        Instant connectedAt, Instant endedAt) {

    enum State {
        CONNECTED,
        /** The provider lets nobody in. */
        REFUSED,
        /** The learner took it back, or his programs are over. */
        ENDED
    }

    boolean connected() {
        return state == State.CONNECTED;
    }

    /** It is tried anew, also what was refused before. */
    CalendarConnection asked(PushChannel told) {
        return new CalendarConnection(id, version, learnerId, learnerId, State.CONNECTED, told, syncToken, readAt, news,
                connectedAt, null);
    }

    CalendarConnection closed() {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channel.closed(), syncToken,
                readAt, news, connectedAt, endedAt);
    }

    CalendarConnection lookedAt(String token, Instant wholeAt) {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channel, token, wholeAt, news,
                connectedAt, endedAt);
    }

    CalendarConnection oneMoreNews(String resourceId) {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channel.heardOf(resourceId),
                syncToken, readAt, news + 1, connectedAt, endedAt);
    }

    /** What was read is forgotten, whatever it is that ends it. */
    CalendarConnection over(State why, Instant at) {
        return new CalendarConnection(id, version, learnerId, null, why, channel, null, null, news, connectedAt, at);
    }
}
