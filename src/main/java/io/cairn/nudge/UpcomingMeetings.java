package io.cairn.nudge;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the meetings of a connected calendar's next day begin, and nothing else of them. */
@Component
class UpcomingMeetings {

    private final JdbcClient jdbc;

    UpcomingMeetings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String calendarId, String entryId, Instant startsAt) {
        remove(calendarId, entryId);
        jdbc.sql("insert into nudge_meeting (calendar_id, entry_id, starts_at) values (?, ?, ?)")
                .params(calendarId, entryId, Timestamp.from(startsAt)).update();
    }

    void remove(String calendarId, String entryId) {
        jdbc.sql("delete from nudge_meeting where calendar_id = ? and entry_id = ?").params(calendarId, entryId)
                .update();
    }

    void removeAll(String calendarId) {
        jdbc.sql("delete from nudge_meeting where calendar_id = ?").param(calendarId).update();
    }

    /** The ids of those that begin by then, the earliest first. */
    List<String> startingBy(String calendarId, Instant latest) {
        return jdbc.sql("select entry_id from nudge_meeting where calendar_id = ? and starts_at <= ? order by starts_at")
                .params(calendarId, Timestamp.from(latest)).query(String.class).list();
    }

    Optional<Instant> firstStart(String calendarId) {
        return jdbc.sql("select starts_at from nudge_meeting where calendar_id = ? order by starts_at limit 1")
                .param(calendarId).query((row, n) -> row.getTimestamp(1).toInstant()).optional();
    }
}
