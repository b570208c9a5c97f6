package io.cairn.nudge;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.LocalDate;
import java.util.Optional;

interface Digests extends ListCrudRepository<Digest, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Digest> findWithLockById(String id);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Digest> findWithLockByLearnerIdAndOnDay(String learnerId, LocalDate onDay);

    /** @return 0 if the learner's digest of that day is there already */
    @Modifying
    @Query("""
            insert into nudge_digest (id, version, learner_id, on_day, state)
            values (:id, 0, :learnerId, :onDay, 'OPEN') on conflict do nothing""")
    int insertOnce(String id, String learnerId, LocalDate onDay);
}
