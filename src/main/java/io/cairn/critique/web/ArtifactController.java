package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Submission;
import io.cairn.engine.Accounts;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** An artifact with all its rounds, for its mentor, whoever critiques it, and operators; to others it does not exist. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/artifacts")
class ArtifactController {

    record ArtifactView(String id, String learner, String learnerFirstName, int sprint, String title, String task,
            List<String> definitionOfDone, Artifact.State state, int round, Instant dueAt, Instant closesAt,
            Instant critiqueDueAt, List<SubmissionView> submissions, List<CritiqueView> critiques) {
    }

    record SubmissionView(int round, Submission.Kind kind, String content, String sha256, Instant submittedAt) {
        static SubmissionView of(Submission submission) {
            return new SubmissionView(submission.round(), submission.kind(), submission.content(),
                    submission.sha256(), submission.submittedAt());
        }
    }

    private final ArtifactService artifacts;
    private final Catalogue catalogue;

    ArtifactController(ArtifactService artifacts, Catalogue catalogue) {
        this.artifacts = artifacts;
        this.catalogue = catalogue;
    }

    @Operation(summary = "An artifact with all its rounds, for its mentor, its reviewer and operators")
    @GetMapping("/{id}")
    ArtifactView artifact(@PathVariable String id, Authentication login) {
        Artifact artifact = artifacts.artifact(id);
        requireSeen(artifact, login);
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        return new ArtifactView(id, artifact.learnerId(), catalogue.person(artifact.learnerId()).firstName(),
                artifacts.sprintNumber(artifact), deliverable.title(), deliverable.task(),
                deliverable.definitionOfDone(), artifact.state(), artifact.round(), artifact.dueAt(),
                artifact.closesAt(), artifact.critiqueDueAt(),
                artifacts.submissionsOf(id).stream().map(SubmissionView::of).toList(),
                artifacts.critiquesOf(id).stream().map(CritiqueView::of).toList());
    }

    /** @throws NotFound unless it is the learner's mentor, whoever critiques it, or an operator */
    static void requireSeen(Artifact artifact, Authentication login) {
        if (!login.getName().equals(artifact.mentorId()) && !login.getName().equals(artifact.reviewerId())
                && !Accounts.seesAll(login)) {
            throw new NotFound("There is no artifact " + artifact.id());
        }
    }
}
