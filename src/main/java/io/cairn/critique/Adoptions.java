package io.cairn.critique;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Adoptions extends ListCrudRepository<Adoption, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Adoption> findWithLockById(String id);

    Optional<Adoption> findByArtifactId(String artifactId);

    List<Adoption> findByProgramIdOrderByAcceptedAtAscIdAsc(String programId);

    List<Adoption> findByLearnerIdOrderByAcceptedAtAscIdAsc(String learnerId);
}
