package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface CritiqueNotes extends ListCrudRepository<Note, String> {

    List<Note> findByArtifactIdOrderByRoundAscPositionAsc(String artifactId);
}
