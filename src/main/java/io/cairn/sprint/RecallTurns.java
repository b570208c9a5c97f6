package io.cairn.sprint;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface RecallTurns extends ListCrudRepository<RecallTurn, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<RecallTurn> findWithLockById(String id);

    /** Locks the rows until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<RecallTurn> findWithLockByRecallIdInAndSettledAtIsNullOrderById(Collection<String> recallIds);

    Optional<RecallTurn> findByRecallIdAndOnDay(String recallId, int onDay);

    List<RecallTurn> findByRecallIdInOrderByAskedAtAscIdAsc(Collection<String> recallIds);
}
