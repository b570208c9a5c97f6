package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.ContentService;
import io.cairn.engine.Accounts;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
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

    /** @param sha256 of the content that was shown */
    record ViewLine(int round, String account, String sha256, Instant firstAt, Instant lastAt, int times) {
    }

    private final ArtifactService artifacts;
    private final ContentService contents;
    private final Catalogue catalogue;

    ArtifactController(ArtifactService artifacts, ContentService contents, Catalogue catalogue) {
        this.artifacts = artifacts;
        this.contents = contents;
        this.catalogue = catalogue;
    }

    @Operation(summary = "An artifact with all its rounds, for its mentor, its reviewer and operators")
    @GetMapping("/{id}")
    ArtifactView artifact(@PathVariable String id, Authentication login) {
        Artifact artifact = artifacts.artifact(id);
        requireSeen(artifact, login);
        contents.shownDescription(id, login.getName());
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        return new ArtifactView(id, artifact.learnerId(), catalogue.person(artifact.learnerId()).firstName(),
                artifacts.sprintNumber(artifact), deliverable.title(), deliverable.task(),
                deliverable.definitionOfDone(), artifact.state(), artifact.round(), artifact.dueAt(),
                artifact.closesAt(), artifact.critiqueDueAt(),
                contents.described(id).stream()
                        .map(submission -> SubmissionView.of(submission, "/api/artifacts/" + id)).toList(),
                artifacts.critiquesOf(id).stream().map(CritiqueView::of).toList());
    }

    @Operation(summary = "What was handed in, whole, for its mentor, its reviewer and operators; of a link what "
            + "was fetched")
    @GetMapping("/{id}/submissions/{submission}/content")
    ResponseEntity<Resource> content(@PathVariable String id, @PathVariable String submission,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) String range, Authentication login) {
        requireSeen(artifacts.artifact(id), login);
        ContentService.Content content = contents.content(id, submission);
        if (Download.begins(range)) {
            contents.shown(content, login.getName());
        }
        return Download.of(content);
    }

    @Operation(summary = "Who was shown what of an artifact, and when, for operators")
    @GetMapping("/{id}/views")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    List<ViewLine> views(@PathVariable String id) {
        return contents.seen(id).stream().map(seen -> new ViewLine(seen.round(), seen.personId(), seen.sha256(),
                seen.firstAt(), seen.lastAt(), seen.times())).toList();
    }

    /** @throws NotFound unless it is the learner's mentor, whoever critiques it, or an operator */
    static void requireSeen(Artifact artifact, Authentication login) {
        if (!login.getName().equals(artifact.mentorId()) && !login.getName().equals(artifact.reviewerId())
                && !Accounts.seesAll(login)) {
            throw new NotFound("There is no artifact " + artifact.id());
        }
    }
}
