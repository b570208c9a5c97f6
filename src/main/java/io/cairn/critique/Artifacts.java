package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Artifacts extends ListCrudRepository<Artifact, String> {

    Optional<Artifact> findBySprintId(String sprintId);

    List<Artifact> findByProgramIdOrderById(String programId);

    List<Artifact> findByLearnerIdOrderByDueAt(String learnerId);
}
