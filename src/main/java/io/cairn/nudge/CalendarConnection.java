package io.cairn.nudge;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Duration;
import java.time.Instant;

/**
 * A learner's own calendar, which he lets Cairn look into.
 *
 * @param connectedLearnerId the learner while it is connected, else null: nobody has two
 * @param channelToken       comes with each notification over its channels
 * @param nextChannelId      of the channel that is opened next; known before, so that a job that is repeated opens the
 *                           same one
 * @param channelId          of the last channel that was opened; null before the first
 * @param channelResourceId  what the provider needs to close a channel; the same for all of one calendar; null if unknown
 * @param channelEndsAt      null if unknown
 * @param formerChannelId    of the channel before, which ends by itself
 * @param syncToken          tells what has changed since the last look; null before the first
 * @param readAt             when its next day was last read whole; null before the first look
 * @param news               how many notifications have come
 */
@Table("nudge_calendar")
record CalendarConnection(@Id String id, @Version Integer version, String learnerId, String connectedLearnerId,
        State state, String channelToken, String nextChannelId, String channelId, String channelResourceId,
        Instant channelEndsAt, String formerChannelId, String syncToken, Instant readAt, int news,
        Instant connectedAt, Instant endedAt) {

    enum State {
        CONNECTED,
        /** The provider lets nobody in. */
        REFUSED,
        /** The learner took it back, or his programs are over. */
        ENDED
    }

    /** How long before its end a channel is followed by the next one; both tell until the first has ended. */
    private static final Duration AHEAD = Duration.ofDays(1);

    boolean connected() {
        return state == State.CONNECTED;
    }

    /** Whether changes are told; where it is not known until when, they are until the next channel. */
    boolean told(Instant now) {
        return channelId != null && (channelEndsAt == null || channelEndsAt.isAfter(now));
    }

    /** A day before the channel ends, or half of its life where that is shorter; the next day where nobody knows. */
    Instant renewsAt(Instant now) {
        if (!told(now) || channelEndsAt == null) {
            return now.plus(AHEAD);
        }
        Duration half = Duration.between(now, channelEndsAt).dividedBy(2);
        return channelEndsAt.minus(half.compareTo(AHEAD) < 0 ? half : AHEAD);
    }

    CalendarConnection opened(WorkCalendar.Opened opened, String next) {
        return new CalendarConnection(id, version, learnerId, learnerId, State.CONNECTED, channelToken, next,
                nextChannelId, opened.resourceId() == null ? channelResourceId : opened.resourceId(), opened.endsAt(),
                channelId, syncToken, readAt, news, connectedAt, null);
    }

    /** No channel, or the one before goes on until it ends. */
    CalendarConnection notOpened(String next) {
        return new CalendarConnection(id, version, learnerId, learnerId, State.CONNECTED, channelToken, next, channelId,
                channelResourceId, channelEndsAt, formerChannelId, syncToken, readAt, news, connectedAt, null);
    }

    CalendarConnection closed() {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channelToken, nextChannelId,
                null, null, null, null, syncToken, readAt, news, connectedAt, endedAt);
    }

    CalendarConnection resource(String resourceId) {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channelToken, nextChannelId,
                channelId, resourceId, channelEndsAt, formerChannelId, syncToken, readAt, news, connectedAt, endedAt);
    }

    CalendarConnection lookedAt(String token, Instant wholeAt) {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channelToken, nextChannelId,
                channelId, channelResourceId, channelEndsAt, formerChannelId, token, wholeAt, news, connectedAt,
                endedAt);
    }

    CalendarConnection oneMoreNews() {
        return new CalendarConnection(id, version, learnerId, connectedLearnerId, state, channelToken, nextChannelId,
                channelId, channelResourceId, channelEndsAt, formerChannelId, syncToken, readAt, news + 1, connectedAt,
                endedAt);
    }

    /** What was read is forgotten, whatever it is that ends it. */
    CalendarConnection over(State why, Instant at) {
        return new CalendarConnection(id, version, learnerId, null, why, channelToken, nextChannelId, channelId,
                channelResourceId, channelEndsAt, formerChannelId, null, null, news, connectedAt, at);
    }
}
