package io.cairn.integration.google;

import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.nudge.WorkCalendar;
import io.cairn.shared.Texts;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.common.hash.Hashing;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Learners' calendars at Google, API v3: synchronization by token (guide "Synchronize resources efficiently") and
 * notifications over channels (guide "Push notifications"). Asks for the fields that it needs and no more.
 */
@Component
class GoogleWorkCalendar implements WorkCalendar {

    private static final String EVENT = "id,status,summary,visibility,eventType,iCalUID,start/dateTime,"
            + "originalStartTime,attendees(self,responseStatus),extendedProperties/private/checkInId";
    /** With more guests than this only the calendar's owner is told of. */
    private static final int GUESTS = 1;
    private static final int LONGEST_TITLE = 200;
    private static final Set<String> CLOSED = Set.of("private", "confidential");

    private final GoogleClient google;
    private final GoogleReader reader;
    private final GooglePush push;

    GoogleWorkCalendar(GoogleClient google, GoogleReader reader, GooglePush push) {
        this.google = google;
        this.reader = reader;
        this.push = push;
    }

    @Override
    public Reading read(String calendarId, Instant from, Instant to) {
        Reading reading = listed(calendarId,
                events -> events.list(calendarId).setTimeMin(utc(from)).setTimeMax(utc(to)));
        if (reading instanceof TokenOutdated) {
            throw ProviderFailure.notTaken("Google Calendar, events.list: refused without a token, too");
        }
        return reading;
    }

    @Override
    public Reading changes(String calendarId, String syncToken) {
        return listed(calendarId, events -> events.list(calendarId).setSyncToken(syncToken));
    }

    private Reading listed(String calendarId, GoogleReader.Query query) {
        GoogleReader.Read<GoogleReader.Listed> read = reader.list(calendarId, EVENT,
                events -> query.of(events).setSingleEvents(true).setMaxAttendees(GUESTS));
        if (read.value() != null) {
            return new Entries(read.value().events().stream().map(GoogleWorkCalendar::entry).toList(),
                    read.value().syncToken());
        }
        return read.obstacle() == GoogleReader.Obstacle.NO_ACCESS ? new NoAccess(read.code()) : new TokenOutdated();
    }

    @Override
    public Optional<Entry> entry(String calendarId, String entryId) {
        return Optional.ofNullable(reader.ask("Reading a meeting", () -> google.callOrNoAccess("events.get", calendarId,
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
        return GoogleCalendar.checkInId(String.valueOf(event.getICalUID()).replaceFirst("@.*", "")).isPresent();
    }

    /** The meetings of a series have one UID and each its own start, which stays the original one when it is moved. */
    private static String occurrence(Event event) {
        String original = event.getOriginalStartTime() == null || event.getOriginalStartTime().getDateTime() == null ? ""
                : Long.toString(event.getOriginalStartTime().getDateTime().getValue());
        return Hashing.sha256().hashString(event.getICalUID() + "|" + original, StandardCharsets.UTF_8).toString();
    }

    @Override
    public OutsideCall open(String calendarId, PushChannel.Wanted channel) {
        return push.open(calendarId, channel);
    }

    @Override
    public OutsideCall close(String calendarId, String channelId, String resourceId) {
        return push.close(calendarId, channelId, resourceId);
    }

    private static DateTime utc(Instant moment) {
        return new DateTime(moment.toEpochMilli(), 0);
    }
}
