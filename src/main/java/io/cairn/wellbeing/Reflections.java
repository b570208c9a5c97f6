package io.cairn.wellbeing;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Reflections extends ListCrudRepository<Reflection, String> {

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Reflection> findWithLockById(String id);

    Optional<Reflection> findByArtifactId(String artifactId);

    int countByLearnerId(String learnerId);

    List<Reflection> findByLearnerIdOrderByOfferedAtDescIdAsc(String learnerId);
}
