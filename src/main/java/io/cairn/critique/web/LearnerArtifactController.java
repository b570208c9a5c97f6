package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.ContentService;
import io.cairn.critique.Critique;
import io.cairn.critique.CritiqueProperties;
import io.cairn.critique.ReviewService;
import io.cairn.critique.RoutingService;
import io.cairn.critique.SecondReadingService;
import io.cairn.critique.Submission;
import io.cairn.critique.Work;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Download;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** What learners see of their artifacts, and where they hand them in. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/artifacts")
class LearnerArtifactController {

    /**
     * @param whereabouts who reads what was handed in, and until when; null where nothing waits
     * @param looks       the mentors who have looked at it
     * @param largestFile that may be handed in, in bytes
     */
    record ArtifactView(String id, int sprint, String title, String task, List<String> definitionOfDone,
            Instant dueAt, Instant closesAt, Artifact.State state, int round,
            RoutingService.Whereabouts whereabouts, List<CritiqueView> verdicts,
            List<NoteView> notes, List<ReadingView> secondReadings, List<SubmissionView> submissions,
            List<ContentService.Look> looks, long largestFile) {
    }

    /** Exactly one of the two. */
    record NewSubmission(String text, String link) {
    }

    record Receipt(String id, int round, Submission.Kind kind, String sha256, Instant submittedAt) {

        static Receipt of(Submission submission) {
            return new Receipt(submission.id(), submission.round(), submission.kind(), submission.sha256(),
                    submission.submittedAt());
        }
    }

    private final ArtifactService artifacts;
    private final ContentService contents;
    private final ReviewService reviews;
    private final SecondReadingService readings;
    private final RoutingService routing;
    private final CritiqueProperties properties;

    LearnerArtifactController(ArtifactService artifacts, ContentService contents, ReviewService reviews,
            SecondReadingService readings, RoutingService routing, CritiqueProperties properties) {
        this.artifacts = artifacts;
        this.contents = contents;
        this.reviews = reviews;
        this.readings = readings;
        this.routing = routing;
        this.properties = properties;
    }

    @Operation(summary = "The learner's artifacts, with what is asked for, what was handed in, who has looked at it "
            + "and the verdicts so far")
    @GetMapping
    List<ArtifactView> mine(Principal learner) {
        return artifacts.artifactsOfLearner(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Hands in a round of the artifact, as a text or as a link")
    @PostMapping("/{id}/submissions")
    @ResponseStatus(HttpStatus.CREATED)
    Receipt submit(@PathVariable String id, @RequestBody NewSubmission body, Principal learner) {
        return Receipt.of(artifacts.submit(id, learner.getName(), Work.of(body.text(), body.link())));
    }

    @Operation(summary = "Hands in a round of the artifact, as a file")
    @PostMapping(path = "/{id}/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Receipt upload(@PathVariable String id, @RequestPart("file") MultipartFile file, Principal learner)
            throws IOException {
        return Receipt.of(artifacts.submit(id, learner.getName(),
                Work.file(file.getOriginalFilename(), file.getBytes())));
    }

    @Operation(summary = "What the learner handed in, whole; of a link what was fetched")
    @GetMapping("/{id}/submissions/{submission}/content")
    ResponseEntity<Resource> content(@PathVariable String id, @PathVariable String submission, Principal learner) {
        if (!artifacts.artifact(id).learnerId().equals(learner.getName())) {
            throw new NotFound("There is no artifact " + id + " for you");
        }
        ContentService.Content content = contents.content(id, submission);
        return Download.of(content.name(), content.mediaType(), content.bytes());
    }

    private ArtifactView view(Artifact artifact) {
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        List<Critique> told = artifacts.critiquesToldOf(artifact);
        return new ArtifactView(artifact.id(), artifacts.sprintNumber(artifact), deliverable.title(),
                deliverable.task(), deliverable.definitionOfDone(), artifact.dueAt(), artifact.closesAt(),
                artifact.stateTold(), artifact.round(),
                routing.whereabouts(artifact).orElse(null), told.stream().map(CritiqueView::of).toList(),
                reviews.notes(artifact.id(), told).stream().map(NoteView::of).toList(),
                ReadingView.of(readings, artifact.id()).stream().filter(reading -> artifact.told(reading.round()))
                        .toList(),
                contents.described(artifact.id()).stream().map(submission ->
                        SubmissionView.of(submission, "/api/learner/artifacts/" + artifact.id())).toList(),
                contents.looks(artifact.id(), readings.secretReaders(artifact)), properties.largestFile().toBytes());
    }
}
