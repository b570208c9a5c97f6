package io.cairn.checkin.process;

import io.cairn.checkin.CalendarWatchWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * The process {@code mentor-calendar-watch}, whose business key is the id of a watch, and what it tells the processes of
 * calls.
 */
@Component
public class MentorCalendarWatchProcess implements CalendarWatchWorkflow {

    public static final String KEY = "mentor-calendar-watch";

    public static final String WATCH_BEGUN = "checkin.calendar-watch-begun";
    public static final String CALENDAR_CHANGED = "checkin.calendar-changed";

    /** Date: when the next channel is to be opened. */
    public static final String RENEWAL_DUE_AT = "renewalDueAt";
    /** Boolean: whether a call of the mentor's is ahead. */
    public static final String CALL_AHEAD = "callAhead";
    /** Date: when to look again, if nothing is told before. */
    public static final String NEXT_LOOK_AT = "nextLookAt";

    private final Processes processes;

    MentorCalendarWatchProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void begun(String watchId) {
        processes.start(WATCH_BEGUN, watchId, Map.of());
    }

    @Override
    public boolean changed(String watchId) {
        return processes.tell(CALENDAR_CHANGED, watchId, Map.of());
    }

    @Override
    public boolean moved(String checkInId, Instant startsAt, int minutes) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(CheckInProcess.NEW_STARTS_AT, startsAt == null ? null : Date.from(startsAt));
        facts.put(CheckInProcess.NEW_MINUTES, minutes);
        return processes.tell(CheckInProcess.MOVED, checkInId, facts);
    }
}
