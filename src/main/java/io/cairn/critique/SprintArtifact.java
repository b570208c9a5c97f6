package io.cairn.critique;

import io.cairn.sprint.SprintWork;

import org.springframework.stereotype.Component;

import java.util.Optional;

@Component
class SprintArtifact implements SprintWork {

    private final Artifacts artifacts;
    private final ArtifactService service;

    SprintArtifact(Artifacts artifacts, ArtifactService service) {
        this.artifacts = artifacts;
        this.service = service;
    }

    @Override
    public Optional<Piece> of(String sprintId) {
        return artifacts.findBySprintId(sprintId).map(artifact ->
                new Piece(artifact.id(), service.deliverable(artifact).title(), artifact.stateTold().name()));
    }
}
