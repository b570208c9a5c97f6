package io.cairn.integration.google;

import io.cairn.checkin.Calendar;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.ConferenceData;
import com.google.api.services.calendar.model.ConferenceSolutionKey;
import com.google.api.services.calendar.model.CreateConferenceRequest;
import com.google.api.services.calendar.model.EntryPoint;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.common.io.BaseEncoding;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google Calendar, API v3. An event's id is made from the check-in's, so that Google itself refuses a second event for
 * the same check-in; the event says which effect wrote it last. With the event comes a video conference, which Google may
 * make a little later. Acts in the name of the calendar's owner.
 */
@Component
class GoogleCalendar implements Calendar {

    static final String PROVIDER = "google";

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_THERE = 404;
    /** Not there, or there no more. */
    static final Set<Integer> GONE = Set.of(NOT_THERE, 410);
    private static final BaseEncoding BASE_32 = BaseEncoding.base32Hex().lowerCase().omitPadding();
    private static final String OURS = "checkin-";
    static final String CHECK_IN = "checkInId";
    private static final String EFFECT = "effectId";
    private static final String CANCELLED = "cancelled";
    private static final String CONFIRMED = "confirmed";
    private static final String PENDING = "pending";
    /** A call without a link is better than no call. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Learners and mentors are told by Cairn's own messages. */
    private static final String NOBODY = "none";
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final GoogleClient google;
    private final Questions questions;

    GoogleCalendar(GoogleClient google, Questions questions) {
        this.google = google;
        this.questions = questions;
    }

    @Override
    public List<Busy> busy(String calendarId, Instant from, Instant to) {
        FreeBusyRequest request = new FreeBusyRequest().setTimeMin(utc(from)).setTimeMax(utc(to))
                .setItems(List.of(new FreeBusyRequestItem().setId(calendarId)));
        FreeBusyCalendar answer = questions.ask(PROVIDER, "Looking for free slots", () -> freeBusy(calendarId, request));
        if (answer == null || answer.getErrors() != null && !answer.getErrors().isEmpty()) {
            throw new IllegalStateException("The calendar of a mentor cannot be read; is it shared with Cairn?");
        }
        return answer.getBusy().stream()
                .map(busy -> new Busy(instant(busy.getStart()), instant(busy.getEnd()))).toList();
    }

    private FreeBusyCalendar freeBusy(String calendarId, FreeBusyRequest request) {
        try {
            return google.call("freebusy.query", calendarId, api -> api.freebusy().query(request)).getCalendars()
                    .get(calendarId);
        } catch (GoogleRefusal refusal) {
            throw ProviderFailure.notTaken("Google Calendar, freebusy.query: " + refusal.code());
        }
    }

    /** Google makes it of the event's id, and gives it to the guests' copies. */
    @Override
    public Optional<String> uid(String eventId) {
        return Optional.of(eventId + "@google.com");
    }

    @Override
    public OutsideCall create(Booking booking) {
        return new Put(Effect.Kind.CALENDAR_CREATE, booking);
    }

    @Override
    public OutsideCall update(Booking booking) {
        return new Put(Effect.Kind.CALENDAR_UPDATE, booking);
    }

    @Override
    public OutsideCall cancel(String calendarId, String eventId) {
        return new Cancel(calendarId, eventId);
    }

    /** The event of the check-in is there and as booked, whatever there was before. */
    private final class Put implements OutsideCall {

        private final Effect.Kind kind;
        private final Booking booking;
        private final String eventId;

        Put(Effect.Kind kind, Booking booking) {
            this.kind = kind;
            this.booking = booking;
            this.eventId = eventId(booking.checkInId());
        }

        @Override
        public Effect.Kind kind() {
            return kind;
        }

        @Override
        public String provider() {
            return PROVIDER;
        }

        /** Without names and guests: a corrected address is no other booking. */
        @Override
        public String request() {
            return String.join("|", booking.checkInId(), booking.calendarId(), booking.startsAt().toString(),
                    Integer.toString(booking.minutes()));
        }

        @Override
        public Answer send(Attempt attempt) {
            Event event = event(booking, attempt.effectId());
            try {
                Optional<Event> there = kind == Effect.Kind.CALENDAR_UPDATE ? find(booking.calendarId(), eventId)
                        : Optional.empty();
                return there.isPresent() ? update(event, there.get(), attempt) : insert(event, attempt);
            } catch (GoogleRefusal refusal) {
                return Answer.refused(refusal.code());
            }
        }

        private Answer insert(Event event, Attempt attempt) {
            try {
                Event withConference = event(booking, attempt.effectId()).setConferenceData(conference(eventId));
                return booked(inserted(withConference, 1), attempt);
            } catch (GoogleRefusal refusal) {
                if (refusal.status() == BAD_REQUEST) {
                    // Not every calendar may have a conference.
                    return booked(inserted(event, 0), attempt);
                }
                if (refusal.status() != CONFLICT) {
                    throw refusal;
                }
                return bringInLine(event, refusal, attempt);
            }
        }

        private Event inserted(Event event, int conferences) {
            return google.call("events.insert", booking.calendarId(), api -> api.events()
                    .insert(booking.calendarId(), event).setConferenceDataVersion(conferences).setSendUpdates(NOBODY));
        }

        /** An earlier attempt came through, or the event was taken out by hand, or another slot was chosen since. */
        private Answer bringInLine(Event event, GoogleRefusal refusal, Attempt attempt) {
            Event there = find(booking.calendarId(), eventId).orElseThrow(() -> refusal);
            if (!CANCELLED.equals(there.getStatus()) && !booking.checkInId().equals(property(there, CHECK_IN))) {
                return Answer.refused("409 event id taken by something else");
            }
            return asBooked(there) ? booked(there, attempt) : update(event, there, attempt);
        }

        /**
         * Who does not speak of conferences leaves the one that is there alone. Google refuses an event whose sequence is
         * behind: it grows with each other time, also by hand.
         */
        private Answer update(Event event, Event there, Attempt attempt) {
            event.setSequence(there.getSequence());
            return booked(google.call("events.update", booking.calendarId(), api -> api.events()
                    .update(booking.calendarId(), eventId, event).setSendUpdates(NOBODY)), attempt);
        }

        /** @throws ProviderFailure while Google is still making the conference: the look-up will find it */
        private Answer booked(Event there, Attempt attempt) {
            String link = link(there);
            if (link == null && isBeingMade(there) && (attempt.firstSentAt() == null
                    || attempt.now().isBefore(attempt.firstSentAt().plus(PATIENCE)))) {
                throw ProviderFailure.brokenOff("Google Calendar is still making the conference of the event", null);
            }
            return Answer.done(eventId, link);
        }

        /** An event that this effect wrote and that the mentor has moved since was written all the same. */
        @Override
        public Answer lookUp(Attempt attempt) {
            return find(booking.calendarId(), eventId)
                    .filter(there -> !CANCELLED.equals(there.getStatus()))
                    .filter(there -> attempt.effectId().equals(property(there, EFFECT)) || asBooked(there))
                    .map(there -> booked(there, attempt)).orElseGet(Answer::absent);
        }

        private boolean asBooked(Event there) {
            return booking.checkInId().equals(property(there, CHECK_IN)) && !CANCELLED.equals(there.getStatus())
                    && there.getStart().getDateTime() != null
                    && booking.startsAt().equals(instant(there.getStart().getDateTime()));
        }
    }

    /** The event is out of the calendar, whoever took it out. */
    private final class Cancel implements OutsideCall {

        private final String calendarId;
        private final String eventId;

        Cancel(String calendarId, String eventId) {
            this.calendarId = calendarId;
            this.eventId = eventId;
        }

        @Override
        public Effect.Kind kind() {
            return Effect.Kind.CALENDAR_CANCEL;
        }

        @Override
        public String provider() {
            return PROVIDER;
        }

        @Override
        public String request() {
            return calendarId + "|" + eventId;
        }

        @Override
        public Answer send(Attempt attempt) {
            try {
                google.call("events.delete", calendarId, api -> api.events().delete(calendarId, eventId)
                        .setSendUpdates(NOBODY));
                return Answer.done(eventId);
            } catch (GoogleRefusal refusal) {
                if (GONE.contains(refusal.status())) {
                    return Answer.done(eventId);
                }
                throw ProviderFailure.notTaken("Google Calendar, events.delete: " + refusal.code());
            }
        }

        @Override
        public Answer lookUp(Attempt attempt) {
            return find(calendarId, eventId).filter(there -> !CANCELLED.equals(there.getStatus()))
                    .map(there -> Answer.absent()).orElseGet(() -> Answer.done(eventId));
        }
    }

    private Optional<Event> find(String calendarId, String eventId) {
        try {
            return Optional.of(google.call("events.get", calendarId, api -> api.events().get(calendarId, eventId)));
        } catch (GoogleRefusal refusal) {
            if (GONE.contains(refusal.status())) {
                return Optional.empty();
            }
            throw ProviderFailure.notTaken("Google Calendar, events.get: " + refusal.code());
        }
    }

    private static Event event(Booking booking, String effectId) {
        Instant end = booking.startsAt().plus(Duration.ofMinutes(booking.minutes()));
        return new Event()
                .setId(eventId(booking.checkInId()))
                .setStatus(CONFIRMED)
                .setSummary(booking.summary())
                .setStart(local(booking.startsAt(), booking.zone()))
                .setEnd(local(end, booking.zone()))
                .setAttendees(booking.attendees().stream().map(mail -> new EventAttendee().setEmail(mail)).toList())
                .setExtendedProperties(new Event.ExtendedProperties()
                        .setPrivate(Map.of(CHECK_IN, booking.checkInId(), EFFECT, effectId)));
    }

    /** A request of the same id makes no second conference. */
    private static ConferenceData conference(String requestId) {
        return new ConferenceData().setCreateRequest(new CreateConferenceRequest().setRequestId(requestId)
                .setConferenceSolutionKey(new ConferenceSolutionKey().setType("hangoutsMeet")));
    }

    private static boolean isBeingMade(Event event) {
        return event.getConferenceData() != null && event.getConferenceData().getCreateRequest() != null
                && event.getConferenceData().getCreateRequest().getStatus() != null
                && PENDING.equals(event.getConferenceData().getCreateRequest().getStatus().getStatusCode());
    }

    /** @return where to join by video, or null */
    private static String link(Event event) {
        if (event.getHangoutLink() != null || event.getConferenceData() == null
                || event.getConferenceData().getEntryPoints() == null) {
            return event.getHangoutLink();
        }
        return event.getConferenceData().getEntryPoints().stream()
                .filter(entry -> "video".equals(entry.getEntryPointType())).map(EntryPoint::getUri).findFirst()
                .orElse(null);
    }

    /** Google allows the characters of base32hex, a to v and 0 to 9, and at least five of them. */
    static String eventId(String checkInId) {
        return BASE_32.encode(checkInId.getBytes(StandardCharsets.UTF_8));
    }

    /** The check-in that an event id was made from; empty if it is none of ours. */
    static Optional<String> checkInId(String eventId) {
        return BASE_32.canDecode(eventId)
                ? Optional.of(new String(BASE_32.decode(eventId), StandardCharsets.UTF_8)).filter(id -> id.startsWith(OURS))
                : Optional.empty();
    }

    private static String property(Event event, String name) {
        Event.ExtendedProperties properties = event.getExtendedProperties();
        return properties == null || properties.getPrivate() == null ? null : properties.getPrivate().get(name);
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
}
