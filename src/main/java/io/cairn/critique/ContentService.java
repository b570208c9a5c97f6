package io.cairn.critique;

import io.cairn.critique.Submission.Kind;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was handed in, as it is read: its facts, its content, by what it is judged, and who was shown it. */
@Service
public class ContentService {

    /**
     * @param name      of the file, if it was uploaded
     * @param mediaType of what is reviewed; null, as is the size in bytes, while nothing of a link was fetched
     * @param sha256    of what is reviewed
     * @param obstacle  why a link was not fetched; null if it was, if it is not yet, or if links are not fetched here
     * @param promised  null for what was handed in before there were such
     */
    public record Described(Submission submission, String name, String mediaType, Integer size, String sha256,
            LinkObstacle obstacle, Promised promised) {
    }

    /** By what it is judged, however the program goes on. */
    public record Promised(String rubricVersion, List<Rubric.Criterion> rubric, String doneVersion,
            List<String> definitionOfDone) {
    }

    public record Content(String submissionId, String name, String mediaType, String sha256, byte[] bytes) {
    }

    /** @param personId the account that was shown it */
    public record Seen(int round, String personId, String sha256, Instant firstAt, Instant lastAt, int times) {
    }

    /** @param at the first time */
    public record Look(int round, String firstName, Instant at) {
    }

    private final Artifacts artifacts;
    private final Submissions submissions;
    private final Fetches fetches;
    private final Blobs blobs;
    private final Pins pins;
    private final Views views;
    private final Catalogue catalogue;
    private final Clock clock;

    ContentService(Artifacts artifacts, Submissions submissions, Fetches fetches, Blobs blobs, Pins pins, Views views,
            Catalogue catalogue, Clock clock) {
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.fetches = fetches;
        this.blobs = blobs;
        this.pins = pins;
        this.views = views;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The artifact's submissions, in the order of the rounds. */
    public List<Described> described(String artifactId) {
        return submissions.findByArtifactIdOrderByRound(artifactId).stream().map(this::describe).toList();
    }

    Described describe(Submission submission) {
        Promised promised = submission.rubricVersion() == null ? null
                : new Promised(submission.rubricVersion(), pins.rubric(submission.rubricVersion()),
                submission.doneVersion(), pins.definitionOfDone(submission.doneVersion()));
        if (submission.kind() == Kind.TEXT) {
            return new Described(submission, null, FileType.TEXT,
                    submission.content().getBytes(StandardCharsets.UTF_8).length, submission.sha256(), null, promised);
        }
        Optional<Blobs.Facts> facts = blobOf(submission).flatMap(blobs::facts);
        return new Described(submission, submission.kind() == Kind.UPLOAD ? submission.content() : null,
                facts.map(Blobs.Facts::mediaType).orElse(null), facts.map(Blobs.Facts::size).orElse(null),
                facts.map(Blobs.Facts::sha256).orElse(submission.sha256()),
                fetches.findById(submission.id()).map(Fetch::obstacle).orElse(null), promised);
    }

    /**
     * What is reviewed, whole; of a link that is what was fetched.
     *
     * @throws NotFound if the artifact has no such submission, or nothing of its link was fetched
     */
    public Content content(String artifactId, String submissionId) {
        Submission submission = submissions.findById(submissionId)
                .filter(known -> known.artifactId().equals(artifactId))
                .orElseThrow(() -> new NotFound("There is no submission " + submissionId + " of artifact "
                        + artifactId));
        String name = "round-" + submission.round();
        if (submission.kind() == Kind.TEXT) {
            return content(submission);
        }
        Blobs.Facts facts = blobOf(submission).flatMap(blobs::facts)
                .orElseThrow(() -> new NotFound("Nothing of this link was fetched"));
        return new Content(submission.id(), submission.kind() == Kind.UPLOAD ? submission.content() : name,
                facts.mediaType(), facts.sha256(), blobs.content(facts.sha256()));
    }

    /** Of a submission that is a text itself. */
    static Content content(Submission text) {
        return new Content(text.id(), "round-" + text.round() + ".txt", FileType.TEXT, text.sha256(),
                text.content().getBytes(StandardCharsets.UTF_8));
    }

    /** What is reviewed, where it is a text, whichever way it came. */
    Optional<String> text(Submission submission) {
        if (submission.kind() == Kind.TEXT) {
            return Optional.of(submission.content());
        }
        return blobOf(submission).flatMap(blobs::facts).filter(facts -> facts.mediaType().equals(FileType.TEXT))
                .map(facts -> new String(blobs.content(facts.sha256()), StandardCharsets.UTF_8));
    }

    private Optional<String> blobOf(Submission submission) {
        return submission.kind() == Kind.UPLOAD ? Optional.of(submission.sha256())
                : fetches.findById(submission.id()).map(Fetch::blobSha256);
    }

    /** Notes that the person was shown this content; nobody asks who was shown a hidden anchor. */
    @Transactional
    public void shown(Content content, String personId) {
        if (submissions.existsById(content.submissionId())) {
            views.add(content.submissionId(), personId, content.sha256(), clock.instant());
        }
    }

    /** Notes that the person was shown the texts and the addresses of the artifact, which its description holds. */
    @Transactional
    public void shownDescription(String artifactId, String personId) {
        Instant now = clock.instant();
        submissions.findByArtifactIdOrderByRound(artifactId).stream()
                .filter(submission -> submission.kind() != Kind.UPLOAD)
                .forEach(submission -> views.add(submission.id(), personId, submission.sha256(), now));
    }

    /**
     * Who was shown what of the artifact.
     *
     * @throws NotFound if there is no such artifact
     */
    public List<Seen> seen(String artifactId) {
        if (!artifacts.existsById(artifactId)) {
            throw new NotFound("There is no artifact " + artifactId);
        }
        return views.of(artifactId).stream().map(view -> new Seen(view.round(), view.personId(), view.sha256(),
                view.firstAt(), view.lastAt(), view.times())).toList();
    }

    /**
     * The mentors who have looked, each once a round, for the learner.
     *
     * @param hidden who is not told of
     */
    public List<Look> looks(String artifactId, Set<String> hidden) {
        return views.of(artifactId).stream().filter(view -> !hidden.contains(view.personId()))
                .flatMap(view -> catalogue.person(view.personId(), Person.Role.MENTOR).stream()
                        .map(mentor -> new Look(view.round(), mentor.firstName(), view.firstAt())))
                .collect(Collectors.toMap(look -> look.round() + look.firstName(), look -> look,
                        (first, later) -> first, LinkedHashMap::new))
                .values().stream().toList();
    }
}
