package io.cairn.critique;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Artifacts extends ListCrudRepository<Artifact, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Artifact> findWithLockById(String id);

    Optional<Artifact> findBySprintId(String sprintId);

    List<Artifact> findByProgramIdOrderById(String programId);

    List<Artifact> findByLearnerIdOrderByDueAt(String learnerId);
}
