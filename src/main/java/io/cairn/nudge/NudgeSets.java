package io.cairn.nudge;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface NudgeSets extends Repository<NudgeSet, String> {

    /**
     * A set that is open, and stays so until the transaction ends. Others may share it meanwhile (H2 has them wait for one
     * another).
     */
    @Lock(LockMode.PESSIMISTIC_READ)
    Optional<NudgeSet> findFirstByOrderByOpenedAtDesc();

    @Modifying
    @Query("insert into nudge_set (id, opened_at) values (:id, :at)")
    void open(String id, Instant at);

    /** Closes it; waits for those who still count on its being open. */
    @Modifying
    @Query("delete from nudge_set where id = :id")
    void close(String id);

    @Modifying
    @Query("insert into nudge_waiting (nudge_id) values (:nudgeId)")
    void await(String nudgeId);

    @Modifying
    @Query("""
            update nudge_waiting set set_id = :setId where nudge_id in (
                select nudge_id from nudge_waiting where set_id is null order by nudge_id limit :most
                for update skip locked)""")
    void take(String setId, int most);

    @Query("select exists (select 1 from nudge_waiting where set_id is null)")
    boolean somethingWaits();

    @Query("select nudge_id from nudge_waiting where set_id = :setId")
    List<String> waitingIn(String setId);

    /** Those that still wait; their rows are locked until the transaction ends. */
    @Query("select nudge_id from nudge_waiting where nudge_id in (:nudgeIds) order by nudge_id for update")
    List<String> stillWaiting(Collection<String> nudgeIds);

    @Modifying
    @Query("delete from nudge_waiting where nudge_id in (:nudgeIds)")
    void started(Collection<String> nudgeIds);
}
