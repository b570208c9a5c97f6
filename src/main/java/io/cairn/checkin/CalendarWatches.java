package io.cairn.checkin;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Optional;

interface CalendarWatches extends ListCrudRepository<CalendarWatch, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<CalendarWatch> findWithLockById(String id);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<CalendarWatch> findWithLockByWatchedMentorId(String mentorId);

    /** @return 0 if the mentor's calendar is watched */
    @Modifying
    @Query("""
            insert into checkin_calendar_watch (id, version, mentor_id, watched_mentor_id, channel_token,
            next_channel_id, news, begun_at)
            values (:id, 0, :mentorId, :mentorId, :channelToken, :nextChannelId, 0, :begunAt)
            on conflict do nothing""")
    int insertOnce(String id, String mentorId, String channelToken, String nextChannelId, Instant begunAt);
}
