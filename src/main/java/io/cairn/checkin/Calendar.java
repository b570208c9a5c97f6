package io.cairn.checkin;

import io.cairn.effect.OutsideCall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Port to the calendars of mentors. */
public interface Calendar {

    record Busy(Instant from, Instant to) {
    }

    /**
     * @param checkInId  one check-in has one event, however often and whenever it is booked
     * @param calendarId the mentor's mail
     * @param zone       the mentor's, in which the event is shown
     * @param attendees  mail addresses
     */
    record Booking(String checkInId, String calendarId, Instant startsAt, int minutes, ZoneId zone, String summary,
            List<String> attendees) {
    }

    /**
     * When the calendar is busy in the range, which starts at {@code from} and ends before {@code to}.
     *
     * @throws RuntimeException if the calendar cannot be asked now: the job is to try again
     */
    List<Busy> busy(String calendarId, Instant from, Instant to);

    /**
     * Puts the check-in into the calendar. The provider's id is the event's, the result where to join by video, if
     * anywhere. Refused where the calendar is not there or
     * does not take the booking as it is.
     */
    OutsideCall create(Booking booking);

    /** Brings the event of a check-in that was booked before in line, also one that was taken out; else like create. */
    OutsideCall update(Booking booking);

    /** The event's iCalendar UID, the same for all who have it in their calendars. */
    Optional<String> uid(String eventId);

    /** Takes the event out of the calendar; one that is gone already is fine. Never refused. */
    OutsideCall cancel(String calendarId, String eventId);
}
