package io.cairn.integration.google;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.WorkCalendar;
import io.cairn.shared.Texts;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Learners' calendars at Google, API v3: synchronization by token (guide "Synchronize resources efficiently") and
 * notifications over channels (guide "Push notifications"). Asks for the fields that it needs and no more.
 */
@Component
class GoogleWorkCalendar implements WorkCalendar {

    /** Where notifications come in, below our public address. */
    static final String HOOK = "/hooks/google/calendar";

    private static final String EVENT = "id,status,summary,visibility,eventType,iCalUID,start/dateTime,"
            + "originalStartTime,attendees(self,responseStatus),extendedProperties/private/checkInId";
    private static final String LIST = "items(" + EVENT + "),nextPageToken,nextSyncToken";
    /** Of one page; Google's usual. */
    private static final int AT_ONCE = 250;
    /** With more guests than this only the calendar's owner is told of. */
    private static final int GUESTS = 1;
    private static final int LONGEST_TITLE = 200;
    /** Google's own for events; it may give less. */
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Set<Integer> GONE = Set.of(404, 410);
    /** A token that is outdated, or was never one of this calendar. */
    private static final Set<Integer> NO_TOKEN = Set.of(400, 410);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_THERE = 404;
    private static final String TAKEN = "channelIdNotUnique";
    private static final Set<String> CLOSED = Set.of("private", "confidential");
    private static final String OURS = "checkin-";

    private final GoogleClient google;
    private final Questions questions;
    private final CairnProperties cairn;

    GoogleWorkCalendar(GoogleClient google, Questions questions, CairnProperties cairn) {
        this.google = google;
        this.questions = questions;
        this.cairn = cairn;
    }

    private interface Query {
        Calendar.Events.List of(Calendar.Events events) throws IOException;
    }

    @Override
    public Reading read(String calendarId, Instant from, Instant to) {
        Reading reading = pages(calendarId, events -> events.list(calendarId).setTimeMin(utc(from)).setTimeMax(utc(to)));
        if (reading instanceof TokenOutdated) {
            throw ProviderFailure.notTaken("Google Calendar, events.list: refused without a token, too");
        }
        return reading;
    }

    @Override
    public Reading changes(String calendarId, String syncToken) {
        return pages(calendarId, events -> events.list(calendarId).setSyncToken(syncToken));
    }

    /** The token for the next time is on the last page. */
    private Reading pages(String calendarId, Query query) {
        List<Entry> entries = new ArrayList<>();
        String page = null;
        while (true) {
            String at = page;
            Answered<Events> answer = answered("Reading a calendar", () -> google.callOrNoAccess("events.list",
                    calendarId, api -> query.of(api.events()).setSingleEvents(true).setMaxAttendees(GUESTS)
                            .setMaxResults(AT_ONCE).setFields(LIST).setPageToken(at)));
            if (answer.reading() != null) {
                return answer.reading();
            }
            if (answer.value().getItems() != null) {
                answer.value().getItems().stream().map(GoogleWorkCalendar::entry).forEach(entries::add);
            }
            page = answer.value().getNextPageToken();
            if (page == null) {
                return new Entries(entries, answer.value().getNextSyncToken());
            }
        }
    }

    /** @param reading why there is no value; else null */
    private record Answered<T>(T value, Reading reading) {
    }

    private <T> Answered<T> answered(String what, Supplier<T> call) {
        return questions.ask(GoogleCalendar.PROVIDER, what, () -> {
            try {
                return new Answered<>(call.get(), null);
            } catch (GoogleNoAccess refused) {
                return new Answered<>(null, new NoAccess(refused.code()));
            } catch (GoogleRefusal refusal) {
                if (refusal.status() == NOT_THERE) {
                    return new Answered<>(null, new NoAccess(refusal.code()));
                }
                if (NO_TOKEN.contains(refusal.status())) {
                    return new Answered<>(null, new TokenOutdated());
                }
                throw ProviderFailure.notTaken("Google Calendar: " + refusal.code());
            }
        });
    }

    @Override
    public Optional<Entry> entry(String calendarId, String entryId) {
        return Optional.ofNullable(answered("Reading a meeting", () -> google.callOrNoAccess("events.get", calendarId,
                api -> api.events().get(calendarId, entryId).setMaxAttendees(GUESTS).setFields(EVENT))).value())
                .map(GoogleWorkCalendar::entry);
    }

    private static Entry entry(Event event) {
        String title = Objects.toString(event.getSummary(), "").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (event.getStart() == null || event.getStart().getDateTime() == null || title.isEmpty()
                || "cancelled".equals(event.getStatus()) || CLOSED.contains(String.valueOf(event.getVisibility()))
                || isNoMeeting(event) || isDeclined(event) || isOurs(event)) {
            return Entry.none(event.getId());
        }
        return new Entry(event.getId(), occurrence(event),
                Instant.ofEpochMilli(event.getStart().getDateTime().getValue()),
                Texts.cut(title, LONGEST_TITLE, "…"));
    }

    /** Absences, places of work, birthdays, hours of focus. */
    private static boolean isNoMeeting(Event event) {
        return event.getEventType() != null && !event.getEventType().equals("default");
    }

    private static boolean isDeclined(Event event) {
        return event.getAttendees() != null && event.getAttendees().stream().anyMatch(guest ->
                Boolean.TRUE.equals(guest.getSelf()) && "declined".equals(guest.getResponseStatus()));
    }

    /** A guest's copy of an event has the same iCalendar UID, which is made of our id, and not our properties. */
    private static boolean isOurs(Event event) {
        if (event.getExtendedProperties() != null && event.getExtendedProperties().getPrivate() != null
                && event.getExtendedProperties().getPrivate().containsKey(GoogleCalendar.CHECK_IN)) {
            return true;
        }
        String uid = String.valueOf(event.getICalUID()).replaceFirst("@.*", "");
        return BaseEncoding.base32Hex().lowerCase().omitPadding().canDecode(uid) && new String(BaseEncoding.base32Hex()
                .lowerCase().omitPadding().decode(uid), StandardCharsets.UTF_8).startsWith(OURS);
    }

    /** The meetings of a series have one UID and each its own start, which stays the original one when it is moved. */
    private static String occurrence(Event event) {
        String original = event.getOriginalStartTime() == null || event.getOriginalStartTime().getDateTime() == null ? ""
                : Long.toString(event.getOriginalStartTime().getDateTime().getValue());
        return Hashing.sha256().hashString(event.getICalUID() + "|" + original, StandardCharsets.UTF_8).toString();
    }

    @Override
    public OutsideCall open(String calendarId, Channel channel) {
        return new Watch(calendarId, channel);
    }

    @Override
    public OutsideCall close(String calendarId, String channelId, String resourceId) {
        return new Stop(calendarId, channelId, resourceId);
    }

    /** The channel is there. Google lists none: whether it was opened before is told by its id being taken. */
    private final class Watch implements OutsideCall {

        private final String calendarId;
        private final Channel channel;

        Watch(String calendarId, Channel channel) {
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
                        new com.google.api.services.calendar.model.Channel().setId(channel.id()).setType("web_hook")
                                .setAddress(cairn.baseUrl() + HOOK).setToken(channel.token())
                                .setExpiration(attempt.now().plus(LIFE).toEpochMilli())));
                return Answer.done(channel.id(), new Opened(opened.getResourceId(),
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
                        new com.google.api.services.calendar.model.Channel().setId(channelId)
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

    private static DateTime utc(Instant moment) {
        return new DateTime(moment.toEpochMilli(), 0);
    }
}
