package io.cairn.integration.google;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.PushChannel;
import io.cairn.engine.CairnProperties;

import org.springframework.stereotype.Component;

import com.google.api.services.calendar.model.Channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Channels over which Google tells that a calendar's events have changed (guide "Push notifications"). */
@Component
class GooglePush {

    /** Where notifications come in, below our public address. */
    static final String HOOK = "/hooks/google/calendar";

    /** Google's own for events; it may give less. */
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final int BAD_REQUEST = 400;
    private static final String TAKEN = "channelIdNotUnique";

    private final GoogleClient google;
    private final CairnProperties cairn;

    GooglePush(GoogleClient google, CairnProperties cairn) {
        this.google = google;
        this.cairn = cairn;
    }

    OutsideCall open(String calendarId, PushChannel.Wanted channel) {
        return new Watch(calendarId, channel);
    }

    OutsideCall close(String calendarId, String channelId, String resourceId) {
        return new Stop(calendarId, channelId, resourceId);
    }

    /** The channel is there. Google lists none: whether it was opened before is told by its id being taken. */
    private final class Watch implements OutsideCall {

        private final String calendarId;
        private final PushChannel.Wanted channel;

        Watch(String calendarId, PushChannel.Wanted channel) {
            this.calendarId = calendarId;
            this.channel = channel;
        }

        @Override
        public Effect.Kind kind() {
            return Effect.Kind.CALENDAR_WATCH;
        }

        @Override
        public String provider() {
            return GoogleCalendar.PROVIDER;
        }

        @Override
        public String request() {
            return channel.id();
        }

        @Override
        public Answer send(Attempt attempt) {
            try {
                var opened = google.callOrNoAccess("events.watch", calendarId, api -> api.events().watch(calendarId,
                        new Channel().setId(channel.id()).setType("web_hook")
                                .setAddress(cairn.baseUrl() + HOOK).setToken(channel.token())
                                .setExpiration(attempt.now().plus(LIFE).toEpochMilli())));
                return Answer.done(channel.id(), new PushChannel.Opened(opened.getResourceId(),
                        Instant.ofEpochMilli(opened.getExpiration())).written());
            } catch (GoogleNoAccess refused) {
                return Answer.refused(refused.code());
            } catch (GoogleRefusal refusal) {
                return refusal.status() == BAD_REQUEST && refusal.code().endsWith(TAKEN)
                        ? Answer.done(channel.id()) : Answer.refused(refusal.code());
            }
        }

        @Override
        public Answer lookUp(Attempt attempt) {
            return Answer.absent();
        }
    }

    /** The channel is not there any more, whoever closed it. */
    private final class Stop implements OutsideCall {

        private final String calendarId;
        private final String channelId;
        private final String resourceId;

        Stop(String calendarId, String channelId, String resourceId) {
            this.calendarId = calendarId;
            this.channelId = channelId;
            this.resourceId = resourceId;
        }

        @Override
        public Effect.Kind kind() {
            return Effect.Kind.CALENDAR_STOP;
        }

        @Override
        public String provider() {
            return GoogleCalendar.PROVIDER;
        }

        @Override
        public String request() {
            return channelId;
        }

        @Override
        public Answer send(Attempt attempt) {
            try {
                google.callOrNoAccess("channels.stop", calendarId, api -> api.channels().stop(
                        new Channel().setId(channelId)
                                .setResourceId(resourceId)));
                return Answer.done(channelId);
            } catch (GoogleNoAccess refused) {
                return Answer.refused(refused.code());
            } catch (GoogleRefusal refusal) {
                return GONE.contains(refusal.status()) ? Answer.done(channelId) : Answer.refused(refusal.code());
            }
        }

        /** To close it again does no harm. */
        @Override
        public Answer lookUp(Attempt attempt) {
            return Answer.absent();
        }
    }
}
