package io.cairn.checkin;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface SubstituteSearches extends ListCrudRepository<SubstituteSearch, String> {

    List<SubstituteSearch> findByCheckInIdOrderByCancelledAt(String checkInId);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<SubstituteSearch> findWithLockById(String id);

    boolean existsByCheckInIdAndFoundAndStartsAt(String checkInId, String found, Instant startsAt);
}
