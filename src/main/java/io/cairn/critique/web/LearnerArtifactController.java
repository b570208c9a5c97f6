package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Submission;
import io.cairn.critique.Work;
import io.cairn.program.ProgramDefinition;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** What learners see of their artifacts, and where they hand them in. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/artifacts")
class LearnerArtifactController {

    record ArtifactView(String id, int sprint, String title, String task, List<String> definitionOfDone,
            Instant dueAt, Instant closesAt, Artifact.State state, int round, List<CritiqueView> verdicts) {
    }

    /** Exactly one of the two. */
    record NewSubmission(String text, String link) {
    }

    record SubmissionView(String id, int round, Submission.Kind kind, String sha256, Instant submittedAt) {
    }

    private final ArtifactService artifacts;

    LearnerArtifactController(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Operation(summary = "The learner's artifacts, with what is asked for and the verdicts so far")
    @GetMapping
    List<ArtifactView> mine(Principal learner) {
        return artifacts.artifactsOfLearner(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Hands in a round of the artifact, as a text or as a link")
    @PostMapping("/{id}/submissions")
    @ResponseStatus(HttpStatus.CREATED)
    SubmissionView submit(@PathVariable String id, @RequestBody NewSubmission body, Principal learner) {
        Submission submission = artifacts.submit(id, learner.getName(), Work.of(body.text(), body.link()));
        return new SubmissionView(submission.id(), submission.round(), submission.kind(), submission.sha256(),
                submission.submittedAt());
    }

    private ArtifactView view(Artifact artifact) {
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        return new ArtifactView(artifact.id(), artifacts.sprintNumber(artifact), deliverable.title(),
                deliverable.task(), deliverable.definitionOfDone(), artifact.dueAt(), artifact.closesAt(),
                artifact.state(), artifact.round(),
                artifacts.critiquesOf(artifact.id()).stream().map(CritiqueView::of).toList());
    }
}
