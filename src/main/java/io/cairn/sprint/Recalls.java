package io.cairn.sprint;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Recalls extends ListCrudRepository<Recall, String> {

    Optional<Recall> findByModuleDeliveryId(String moduleDeliveryId);

    List<Recall> findByProgramIdOrderById(String programId);

    List<Recall> findByLearnerIdOrderByCompletedAtAscIdAsc(String learnerId);
}
