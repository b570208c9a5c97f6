package io.cairn.nudge;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface Nudges extends ListCrudRepository<Nudge, String> {

    /** How many nudges of a learner wait for an answer. */
    record Unanswered(String learnerId, int nudges) {
    }

    /**
     * Nudges that went out since then and wait for an answer, without those about a module: that module waits itself.
     *
     * @return of each learner who has any
     */
    @Query("""
            select n.learner_id as learner_id, count(distinct n.id) as nudges
            from nudge n join nudge_message m on m.nudge_id = n.id
            where n.learner_id in (:learnerIds) and n.state = 'OPEN' and m.created_at > :since
                and not (n.source = 'program' and n.kind = 'module.idle')
            group by n.learner_id""")
    List<Unanswered> unanswered(Collection<String> learnerIds, Instant since);

    Optional<Nudge> findBySourceAndEventIdAndLearnerId(String source, String eventId, String learnerId);

    Optional<Nudge> findFirstByLearnerIdAndStateAndReceivedAtLessThanEqualOrderByReceivedAtDesc(String learnerId,
            Nudge.State state, Instant saidAt);

    List<Nudge> findByLearnerIdOrderByReceivedAt(String learnerId);

    List<Nudge> findByDigestIdOrderByReceivedAtAscIdAsc(String digestId);

    /** Locks the rows until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Nudge> findWithLockByDigestIdOrderByReceivedAtAscIdAsc(String digestId);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Nudge> findWithLockById(String id);

    /** Takes the nudge out of its digest, unless that has gone out; the caller holds the row. */
    @Modifying
    @Query("""
            update nudge set state = 'NOT_SENT', reason = :reason, version = version + 1
            where id = :id and state = 'GATHERED' and exists (
                select 1 from nudge_digest d where d.id = nudge.digest_id and d.state = 'OPEN')""")
    void takeOutOfDigest(String id, String reason);

    /** Locks the row until the transaction ends. */
    @Modifying
    @Query("update nudge set channel = :channel, version = version + 1 where id = :id")
    void goesBy(String id, String channel);

    /** @return 0 if the learner's nudge of the event is there already */
    @Modifying
    @Query("""
            insert into nudge (id, version, source, event_id, learner_id, kind, subject, helps_until, state, received_at)
            values (:id, 0, :source, :eventId, :learnerId, :kind, :subject, :helpsUntil, 'RECEIVED', :receivedAt)
            on conflict do nothing""")
    int insertOnce(String id, String source, String eventId, String learnerId, String kind, String subject,
            Instant helpsUntil, Instant receivedAt);
}
