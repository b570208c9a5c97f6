package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.BlindReadingService;
import io.cairn.critique.ContentService;
import io.cairn.critique.SecondReadingService;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Download;

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
import java.util.Optional;

/** An artifact with all its rounds, for its mentor, whoever critiques it, and operators; to others it does not exist. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/artifacts")
class ArtifactController {

    /** @param learner null for a blind reader, as is the first name; there are no critiques then either */
    record ArtifactView(String id, String learner, String learnerFirstName, int sprint, String title, String task,
            List<String> definitionOfDone, Artifact.State state, int round, Instant dueAt, Instant closesAt,
            Instant critiqueDueAt, List<SubmissionView> submissions, List<CritiqueView> critiques,
            List<ReadingView> secondReadings) {
    }

    /** @param sha256 of the content that was shown */
    record ViewLine(int round, String account, String sha256, Instant firstAt, Instant lastAt, int times) {
    }

    private final ArtifactService artifacts;
    private final SecondReadingService readings;
    private final ContentService contents;
    private final Sight sight;
    private final Catalogue catalogue;

    ArtifactController(ArtifactService artifacts, SecondReadingService readings, ContentService contents, Sight sight,
            Catalogue catalogue) {
        this.artifacts = artifacts;
        this.readings = readings;
        this.contents = contents;
        this.sight = sight;
        this.catalogue = catalogue;
    }

    @Operation(summary = "An artifact with all its rounds, for its mentor, its reviewer and operators")
    @GetMapping("/{id}")
    ArtifactView artifact(@PathVariable String id, Authentication login) {
        Optional<BlindReadingService.Blind> blind = sight.blind(id, login);
        if (blind.isPresent()) {
            return view(blind.get(), login);
        }
        Artifact artifact = sight.artifact(id, login);
        contents.shownDescription(id, login.getName());
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        return new ArtifactView(id, artifact.learnerId(), catalogue.person(artifact.learnerId()).firstName(),
                artifacts.sprintNumber(artifact), deliverable.title(), deliverable.task(),
                deliverable.definitionOfDone(), artifact.state(), artifact.round(), artifact.dueAt(),
                artifact.closesAt(), artifact.critiqueDueAt(),
                contents.described(id).stream()
                        .map(submission -> SubmissionView.of(submission, "/api/artifacts/" + id)).toList(),
                sight.critiques(id, login).stream().map(CritiqueView::of).toList(), ReadingView.of(readings, id));
    }

    /** As if it had only just been handed in by somebody. */
    private ArtifactView view(BlindReadingService.Blind blind, Authentication login) {
        contents.shownDescription(blind.id(), login.getName());
        ProgramDefinition.Deliverable deliverable = blind.deliverable();
        return new ArtifactView(blind.id(), null, null, blind.sprint(), deliverable.title(), deliverable.task(),
                deliverable.definitionOfDone(), Artifact.State.SUBMITTED, blind.round(), blind.dueAt(),
                blind.closesAt(), blind.critiqueDueAt(),
                blind.submissions().stream()
                        .map(submission -> SubmissionView.of(submission, "/api/artifacts/" + blind.id())).toList(),
                List.of(), List.of());
    }

    @Operation(summary = "What was handed in, whole, for its mentor, its reviewer and operators; of a link what "
            + "was fetched")
    @GetMapping("/{id}/submissions/{submission}/content")
    ResponseEntity<Resource> content(@PathVariable String id, @PathVariable String submission,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) String range, Authentication login) {
        Optional<BlindReadingService.Blind> blind = sight.blind(id, login);
        ContentService.Content content = blind.map(one -> sight.content(one, submission))
                .orElseGet(() -> contents.content(sight.artifact(id, login).id(), submission));
        if (Download.begins(range)) {
            contents.shown(content, login.getName());
        }
        return Download.of(content.name(), content.mediaType(), content.bytes());
    }

    @Operation(summary = "Who was shown what of an artifact, and when, for operators")
    @GetMapping("/{id}/views")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    List<ViewLine> views(@PathVariable String id) {
        return contents.seen(id).stream().map(seen -> new ViewLine(seen.round(), seen.personId(), seen.sha256(),
                seen.firstAt(), seen.lastAt(), seen.times())).toList();
    }
}
