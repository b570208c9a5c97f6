package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.CalendarWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code calendar-sync}; its business key is the id of a connected calendar. */
@Component
public class CalendarSyncProcess implements CalendarWorkflow {

    public static final String KEY = "calendar-sync";

    public static final String CALENDAR_CONNECTED = "nudge.calendar-connected";
    public static final String CALENDAR_CHANGED = "nudge.calendar-changed";
    public static final String CALENDAR_DISCONNECTED = "nudge.calendar-disconnected";

    /** Date: when the next channel is to be opened. */
    public static final String RENEWAL_DUE_AT = "renewalDueAt";
    /** String: open, refused or ended. */
    public static final String CALENDAR_ACCESS = "calendarAccess";
    /** Date: when to look again, if nothing is told before. */
    public static final String NEXT_LOOK_AT = "nextLookAt";
    /** Date: when it is time to speak of the next meeting. */
    public static final String NEXT_MEETING_AT = "nextMeetingAt";
    /** String, of the form: ask-again or given-up; what an operator did about a calendar that is closed to us. */
    public static final String REFUSED_CALENDAR = "refusedCalendar";

    private final Processes processes;

    CalendarSyncProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void connected(String calendarId) {
        processes.start(CALENDAR_CONNECTED, calendarId, Map.of());
    }

    @Override
    public boolean changed(String calendarId) {
        return processes.tell(CALENDAR_CHANGED, calendarId, Map.of());
    }

    @Override
    public boolean disconnected(String calendarId) {
        return processes.tell(CALENDAR_DISCONNECTED, calendarId, Map.of());
    }
}
