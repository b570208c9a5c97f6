package io.cairn.integration.google;

import io.cairn.checkin.MentorCalendars;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mentors' calendars at Google, API v3. Of what is not ours nothing comes but its id: which events have changed is asked
 * first, and then those that are check-ins are read one by one.
 */
@Component
class GoogleMentorCalendars implements MentorCalendars {

    private static final String EVENT = "id,status,start,end,attendees(email,responseStatus)";
    private static final String CANCELLED = "cancelled";
    private static final String DECLINED = "declined";

    private final GoogleClient google;
    private final GoogleReader reader;
    private final GooglePush push;

    GoogleMentorCalendars(GoogleClient google, GoogleReader reader, GooglePush push) {
        this.google = google;
        this.reader = reader;
        this.push = push;
    }

    @Override
    public Changes from(String calendarId, Instant from) {
        return changes(reader.list(calendarId, "id", events -> events.list(calendarId)
                .setTimeMin(new DateTime(from.toEpochMilli(), 0)))).orElseThrow(() ->
                ProviderFailure.notTaken("Google Calendar, events.list: refused without a token, too"));
    }

    @Override
    public Optional<Changes> since(String calendarId, String syncToken) {
        return changes(reader.list(calendarId, "id", events -> events.list(calendarId).setSyncToken(syncToken)));
    }

    private static Optional<Changes> changes(GoogleReader.Read<GoogleReader.Listed> read) {
        if (read.obstacle() == GoogleReader.Obstacle.NO_ACCESS) {
            throw closed("events.list", read.code());
        }
        return Optional.ofNullable(read.value()).map(listed -> new Changes(listed.events().stream()
                .flatMap(event -> GoogleCalendar.checkInId(event.getId()).stream()).collect(Collectors.toSet()),
                listed.syncToken()));
    }

    @Override
    public Entry entry(String calendarId, String checkInId) {
        GoogleReader.Read<Optional<Event>> read = reader.ask("Reading a check-in", () -> {
            try {
                return Optional.of(google.callOrNoAccess("events.get", calendarId, api -> api.events()
                        .get(calendarId, GoogleCalendar.eventId(checkInId)).setFields(EVENT)));
            } catch (GoogleRefusal refusal) {
                if (GoogleCalendar.GONE.contains(refusal.status())) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
        if (read.value() == null) {
            throw closed("events.get", read.code());
        }
        return read.value().filter(event -> !CANCELLED.equals(event.getStatus())).map(GoogleMentorCalendars::entry)
                .orElseGet(Entry::gone);
    }

    /** Who goes on asking would be told the same; an operator sees to it that the calendar is open to us. */
    private static ProviderFailure closed(String operation, String code) {
        return ProviderFailure.notTaken("Google Calendar, " + operation + ": " + code
                + "; is the calendar shared with Cairn, and is its account allowed in?");
    }

    private static Entry entry(Event event) {
        DateTime start = event.getStart().getDateTime();
        DateTime end = event.getEnd().getDateTime();
        if (start == null || end == null) {
            return Entry.allDay(declined(event));
        }
        Instant startsAt = Instant.ofEpochMilli(start.getValue());
        Duration length = Duration.between(startsAt, Instant.ofEpochMilli(end.getValue()));
        return new Entry(true, startsAt, Math.toIntExact(length.toMinutes()), declined(event));
    }

    private static Set<String> declined(Event event) {
        List<EventAttendee> attendees = event.getAttendees() == null ? List.of() : event.getAttendees();
        return attendees.stream().filter(guest -> DECLINED.equals(guest.getResponseStatus()) && guest.getEmail() != null)
                .map(EventAttendee::getEmail).collect(Collectors.toSet());
    }

    @Override
    public OutsideCall open(String calendarId, PushChannel.Wanted channel) {
        return push.open(calendarId, channel);
    }

    @Override
    public OutsideCall close(String calendarId, String channelId, String resourceId) {
        return push.close(calendarId, channelId, resourceId);
    }
}
