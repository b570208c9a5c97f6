package io.cairn.sprint;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ModuleDeliveries extends ListCrudRepository<ModuleDelivery, String> {

    List<ModuleDelivery> findBySprintIdOrderByDeliverAtAscModuleIdAsc(String sprintId);

    List<ModuleDelivery> findByLearnerIdOrderByDeliverAtAscModuleIdAsc(String learnerId);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<ModuleDelivery> findWithLockById(String id);

    @Query("""
            select d.* from sprint_module_delivery d join sprint s on s.id = d.sprint_id
            where s.program_id = :programId order by d.learner_id, d.deliver_at, d.module_id""")
    List<ModuleDelivery> ofProgram(String programId);
}
