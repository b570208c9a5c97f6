package io.cairn.checkin;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Port to the calendars of mentors. Every call may throw; that means "try again", and trying again is safe. */
public interface Calendar {

    record Busy(Instant from, Instant to) {
    }

    /**
     * @param checkInId  the business fact: one check-in has one event, however often it is booked
     * @param calendarId the mentor's mail
     * @param zone       the mentor's, in which the event is shown
     * @param attendees  mail addresses
     */
    record Booking(String checkInId, String calendarId, Instant startsAt, int minutes, ZoneId zone, String summary,
            List<String> attendees) {
    }

    /** When the calendar is busy in the range, which starts at {@code from} and ends before {@code to}. */
    List<Busy> busy(String calendarId, Instant from, Instant to);

    /** Puts the check-in into the calendar, or brings the event it already has in line. @return the event's id */
    String book(Booking booking);

    /** Takes the event out of the calendar; an event that is already gone is fine. */
    void cancel(String calendarId, String eventId);
}
