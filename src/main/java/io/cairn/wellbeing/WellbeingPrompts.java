package io.cairn.wellbeing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface WellbeingPrompts extends ListCrudRepository<WellbeingPrompt, String> {

    Optional<WellbeingPrompt> findBySprintId(String sprintId);

    List<WellbeingPrompt> findBySprintIdInOrderByShownAtAscIdAsc(Collection<String> sprintIds);

    List<WellbeingPrompt> findByLearnerIdOrderByShownAt(String learnerId);
}
