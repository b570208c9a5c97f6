package io.cairn.checkin;

import io.cairn.effect.PushChannel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A mentor's calendar, watched while a call of the mentor's is ahead.
 *
 * @param watchedMentorId the mentor while it is watched, else null: nobody's is watched twice
 * @param syncToken       tells what has changed since the last look; null before the first
 * @param news            how many notifications have come
 */
@Table("checkin_calendar_watch")
record CalendarWatch(@Id String id, @Version Integer version, String mentorId, String watchedMentorId,
        @Embedded.Empty PushChannel channel, String syncToken, int news, Instant begunAt, Instant endedAt) {

    boolean watching() {
        return endedAt == null;
    }

    CalendarWatch toldOver(PushChannel told) {
        return new CalendarWatch(id, version, mentorId, watchedMentorId, told, syncToken, news, begunAt, endedAt);
    }

    CalendarWatch lookedAt(String token) {
        return new CalendarWatch(id, version, mentorId, watchedMentorId, channel, token, news, begunAt, endedAt);
    }

    CalendarWatch oneMoreNews(String resourceId) {
        return new CalendarWatch(id, version, mentorId, watchedMentorId, channel.heardOf(resourceId), syncToken,
                news + 1, begunAt, endedAt);
    }

    CalendarWatch ended(Instant at) {
        return new CalendarWatch(id, version, mentorId, null, channel, null, news, begunAt, at);
    }
}
