package io.cairn.integration.google;

import io.cairn.checkin.Calendar;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.common.io.BaseEncoding;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Google Calendar, API v3. An event's id is made from the check-in's, so that Google itself refuses a second event for
 * the same check-in. Acts in the name of the calendar's owner.
 */
@Component
class GoogleCalendar implements Calendar {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;
    private static final int CONFLICT = 409;
    /** Not there, or there no more. */
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final String CHECK_IN = "checkInId";
    private static final String CANCELLED = "cancelled";
    private static final String CONFIRMED = "confirmed";
    /** Learners and mentors are told by Cairn's own messages. */
    private static final String NOBODY = "none";
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final GoogleProperties properties;
    private final GoogleAccount account;
    private final HttpTransport transport = new NetHttpTransport();
    private final Map<String, com.google.api.services.calendar.Calendar> clients = new ConcurrentHashMap<>();

    GoogleCalendar(GoogleProperties properties, GoogleAccount account) {
        this.properties = properties;
        this.account = account;
    }

    @Override
    public List<Busy> busy(String calendarId, Instant from, Instant to) {
        FreeBusyRequest request = new FreeBusyRequest().setTimeMin(utc(from)).setTimeMax(utc(to))
                .setItems(List.of(new FreeBusyRequestItem().setId(calendarId)));
        try {
            FreeBusyCalendar answer = client(calendarId).freebusy().query(request).execute()
                    .getCalendars().get(calendarId);
            if (answer == null || answer.getErrors() != null && !answer.getErrors().isEmpty()) {
                throw new IllegalStateException("The calendar of a mentor cannot be read; is it shared with Cairn?");
            }
            return answer.getBusy().stream()
                    .map(busy -> new Busy(instant(busy.getStart()), instant(busy.getEnd()))).toList();
        } catch (IOException e) {
            throw failed("freebusy.query", e);
        }
    }

    @Override
    public String book(Booking booking) {
        Event event = event(booking);
        try {
            return client(booking.calendarId()).events().insert(booking.calendarId(), event).setSendUpdates(NOBODY)
                    .execute().getId();
        } catch (GoogleJsonResponseException e) {
            if (e.getStatusCode() == CONFLICT) {
                return bringInLine(booking, event);
            }
            throw failed("events.insert", e);
        } catch (IOException e) {
            throw failed("events.insert", e);
        }
    }

    /** An earlier attempt came through, or the event was taken out by hand, or another slot was chosen since. */
    private String bringInLine(Booking booking, Event wanted) {
        try {
            var events = client(booking.calendarId()).events();
            Event there = events.get(booking.calendarId(), wanted.getId()).execute();
            if (!booking.checkInId().equals(checkInOf(there))) {
                throw new IllegalStateException("Event " + there.getId() + " belongs to no check-in of ours");
            }
            boolean inLine = !CANCELLED.equals(there.getStatus())
                    && booking.startsAt().equals(instant(there.getStart().getDateTime()));
            if (!inLine) {
                events.update(booking.calendarId(), wanted.getId(), wanted).setSendUpdates(NOBODY).execute();
            }
            return wanted.getId();
        } catch (IOException e) {
            throw failed("events.update", e);
        }
    }

    @Override
    public void cancel(String calendarId, String eventId) {
        try {
            client(calendarId).events().delete(calendarId, eventId).setSendUpdates(NOBODY).execute();
        } catch (GoogleJsonResponseException e) {
            if (!GONE.contains(e.getStatusCode())) {
                throw failed("events.delete", e);
            }
        } catch (IOException e) {
            throw failed("events.delete", e);
        }
    }

    private static Event event(Booking booking) {
        Instant end = booking.startsAt().plus(Duration.ofMinutes(booking.minutes()));
        return new Event()
                .setId(eventId(booking.checkInId()))
                .setStatus(CONFIRMED)
                .setSummary(booking.summary())
                .setStart(local(booking.startsAt(), booking.zone()))
                .setEnd(local(end, booking.zone()))
                .setAttendees(booking.attendees().stream().map(mail -> new EventAttendee().setEmail(mail)).toList())
                .setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of(CHECK_IN, booking.checkInId())));
    }

    /** Google allows the characters of base32hex, a to v and 0 to 9, and at least five of them. */
    static String eventId(String checkInId) {
        return BaseEncoding.base32Hex().lowerCase().omitPadding()
                .encode(checkInId.getBytes(StandardCharsets.UTF_8));
    }

    private static String checkInOf(Event event) {
        Event.ExtendedProperties properties = event.getExtendedProperties();
        return properties == null || properties.getPrivate() == null ? null : properties.getPrivate().get(CHECK_IN);
    }

    private com.google.api.services.calendar.Calendar client(String calendarId) {
        return clients.computeIfAbsent(calendarId, owner -> {
            HttpRequestInitializer login = new HttpCredentialsAdapter(account.actingFor(owner));
            return new com.google.api.services.calendar.Calendar.Builder(transport, GsonFactory.getDefaultInstance(),
                    request -> {
                        login.initialize(request);
                        request.setConnectTimeout(CONNECT_MILLIS).setReadTimeout(READ_MILLIS);
                    })
                    .setApplicationName("Cairn")
                    .setRootUrl(properties.baseUrl() + "/")
                    .build();
        });
    }

    private static EventDateTime local(Instant moment, ZoneId zone) {
        return new EventDateTime().setTimeZone(zone.getId())
                .setDateTime(DateTime.parseRfc3339(RFC_3339.format(moment.atZone(zone))));
    }

    private static DateTime utc(Instant moment) {
        return new DateTime(moment.toEpochMilli(), 0);
    }

    private static Instant instant(DateTime time) {
        return Instant.ofEpochMilli(time.getValue());
    }

    /** Says the operation and Google's reason, never the address: it has a mail in it. */
    private static UncheckedIOException failed(String operation, IOException e) {
        String reason = e instanceof GoogleJsonResponseException refusal
                ? refusal.getStatusCode() + " " + refusal.getStatusMessage() : e.getClass().getSimpleName();
        return new UncheckedIOException("Google Calendar, " + operation + ": " + reason, new IOException(reason));
    }
}
