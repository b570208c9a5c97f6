package io.cairn.sprint;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Sprints extends ListCrudRepository<Sprint, String> {

    List<Sprint> findByProgramIdOrderByLearnerIdAscNumberAsc(String programId);

    List<Sprint> findByLearnerIdOrderByStartsAt(String learnerId);

    Optional<Sprint> findByProgramIdAndLearnerIdAndNumber(String programId, String learnerId, int number);

    /** One statement, so that of two modules completed at the same moment exactly one is the first. */
    @Modifying
    @Query("""
            update sprint set first_completed_module_id = :moduleDeliveryId, version = version + 1
            where id = :sprintId and first_completed_module_id is null""")
    int claimFirstCompletedModule(String sprintId, String moduleDeliveryId);
}
