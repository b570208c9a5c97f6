package io.cairn.peer;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReviewWorks extends ListCrudRepository<ReviewWork, String> {

    List<ReviewWork> findByGroupIdOrderByPosition(String groupId);

    List<ReviewWork> findByRoundIdOrderById(String roundId);

    List<ReviewWork> findByLearnerIdOrderById(String learnerId);
}
