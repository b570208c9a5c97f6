package io.cairn.nudge;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface CalendarConnections extends ListCrudRepository<CalendarConnection, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<CalendarConnection> findWithLockById(String id);

    List<CalendarConnection> findByLearnerIdAndStateNot(String learnerId, CalendarConnection.State state);

    /** @return 0 if the learner has one */
    @Modifying
    @Query("""
            insert into nudge_calendar (id, version, learner_id, connected_learner_id, state, channel_token,
            next_channel_id, news, connected_at)
            values (:id, 0, :learnerId, :learnerId, 'CONNECTED', :channelToken, :nextChannelId, 0, :connectedAt)
            on conflict do nothing""")
    int insertOnce(String id, String learnerId, String channelToken, String nextChannelId, Instant connectedAt);
}
