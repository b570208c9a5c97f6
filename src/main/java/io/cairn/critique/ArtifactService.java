package io.cairn.critique;

import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;

import java.util.List;

/** What happens to artifacts. */
@Service
public class ArtifactService {

    private final Artifacts artifacts;
    private final Submissions submissions;
    private final Critiques critiques;

    ArtifactService(Artifacts artifacts, Submissions submissions, Critiques critiques) {
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.critiques = critiques;
    }

    /** @throws NotFound if there is no such artifact */
    public Artifact artifact(String id) {
        return artifacts.findById(id).orElseThrow(() -> new NotFound("There is no artifact " + id));
    }

    public List<Artifact> artifactsOf(String programId) {
        return artifacts.findByProgramIdOrderById(programId);
    }

    /** In the order of the rounds. */
    public List<Submission> submissionsOf(String artifactId) {
        return submissions.findByArtifactIdOrderByRound(artifactId);
    }

    /** In the order of the rounds. */
    public List<Critique> critiquesOf(String artifactId) {
        return critiques.findByArtifactIdOrderByRound(artifactId);
    }
}
