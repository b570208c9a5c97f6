package io.cairn.checkin;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface FreedSlots extends ListCrudRepository<FreedSlot, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<FreedSlot> findWithLockById(String id);

    List<FreedSlot> findByFreedByOrderByFreedAt(String checkInId);
}
