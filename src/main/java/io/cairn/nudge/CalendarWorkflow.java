package io.cairn.nudge;

/** Port to the process {@code calendar-sync}. */
public interface CalendarWorkflow {

    void connected(String calendarId);

    /** @return false if the process does not wait for it now: it looks again before it waits */
    boolean changed(String calendarId);

    /** @return false if the process does not wait for it now: it sees so before it waits */
    boolean disconnected(String calendarId);
}
