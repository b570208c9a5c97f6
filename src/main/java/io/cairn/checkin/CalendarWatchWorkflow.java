package io.cairn.checkin;

import java.time.Instant;

/** What is seen in mentors' calendars, told to the processes in the transaction of the caller. */
public interface CalendarWatchWorkflow {

    /** Starts the process that watches a mentor's calendar. */
    void begun(String watchId);

    /** @return false if the process does not wait for it now: it looks again before it waits */
    boolean changed(String watchId);

    /**
     * The call has another time in the calendar.
     *
     * @param startsAt null where it is there for the whole day
     * @return false if the process does not wait for it now
     */
    boolean moved(String checkInId, Instant startsAt, int minutes);
}
