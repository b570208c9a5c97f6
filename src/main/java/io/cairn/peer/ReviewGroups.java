package io.cairn.peer;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ReviewGroups extends ListCrudRepository<ReviewGroup, String> {

    /** Locks the row until the transaction ends: what is written in a group happens one after the other. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<ReviewGroup> findWithLockById(String id);

    List<ReviewGroup> findByRoundIdOrderByNumber(String roundId);
}
