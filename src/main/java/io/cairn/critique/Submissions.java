package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Submissions extends ListCrudRepository<Submission, String> {

    List<Submission> findByArtifactIdOrderByRound(String artifactId);

    Optional<Submission> findByArtifactIdAndRound(String artifactId, int round);
}
