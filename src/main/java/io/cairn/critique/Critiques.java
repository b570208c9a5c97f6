package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Critiques extends ListCrudRepository<Critique, String> {

    List<Critique> findByArtifactIdOrderByRound(String artifactId);

    Optional<Critique> findByArtifactIdAndRound(String artifactId, int round);
}
