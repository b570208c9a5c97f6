package io.cairn.sprint;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Annotations extends ListCrudRepository<Annotation, String> {

    List<Annotation> findByProgramIdAndModuleIdOrderByMadeAtAscIdAsc(String programId, String moduleId);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Annotation> findWithLockById(String id);
}
