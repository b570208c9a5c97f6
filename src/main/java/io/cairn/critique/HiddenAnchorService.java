package io.cairn.critique;

import io.cairn.critique.Agreement.Scale;
import io.cairn.critique.ArtifactService.Judgment;
import io.cairn.critique.BlindReadingService.Blind;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.shared.Sha256;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reference works among true artifacts, in programs that want them and have such works. What a step of the process
 * repeats changes nothing.
 */
@Service
public class HiddenAnchorService {

    private final HiddenAnchors anchors;
    private final AnchorTurns turns;
    private final Critiques critiques;
    private final ReferenceService references;
    private final ReferenceWorks works;
    private final ReferenceRatings ratings;
    private final ContentService contents;
    private final Pins pins;
    private final SeverityService severities;
    private final AnchorWorkflow workflow;
    private final ArtifactService artifacts;
    private final Catalogue catalogue;
    private final Clock clock;

    HiddenAnchorService(HiddenAnchors anchors, AnchorTurns turns, Critiques critiques, ReferenceService references,
            ReferenceWorks works, ReferenceRatings ratings, ContentService contents, Pins pins,
            SeverityService severities, AnchorWorkflow workflow, ArtifactService artifacts, Catalogue catalogue,
            Clock clock) {
        this.anchors = anchors;
        this.turns = turns;
        this.critiques = critiques;
        this.references = references;
        this.works = works;
        this.ratings = ratings;
        this.contents = contents;
        this.pins = pins;
        this.severities = severities;
        this.workflow = workflow;
        this.artifacts = artifacts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Plans an anchor where it is the turn of whoever has just critiqued the artifact for the first time. */
    @Transactional
    public void count(String artifactId) {
        Artifact artifact = artifacts.artifact(artifactId);
        String program = artifact.programId();
        if (artifact.round() > 1 || !catalogue.definition(program).policies().hiddenAnchors()
                || references.latest(program).isEmpty()) {
            return;
        }
        String mentor = critiques.findByArtifactIdAndRound(artifactId, 1).orElseThrow().mentorId();
        int number = turns.after(program, mentor, critiques.countFirst(program, mentor));
        boolean known = anchors.findByProgramIdAndMentorIdOrderByNumber(program, mentor).stream()
                .anyMatch(anchor -> anchor.number() == number);
        if (number > 0 && !known) {
            HiddenAnchor planned = anchors.save(HiddenAnchor.planned(Ids.newId("artifact"), Ids.newId("submission"),
                    program, mentor, number, clock.instant().plus(turns.delay(program, mentor, number))));
            workflow.planned(planned.id(), planned.appearsAt());
        }
    }

    /**
     * Hands out the work that the mentor has seen least often as an anchor, and among those one that he did not rate in
     * a calibration.
     *
     * @param dueAfter from now
     */
    @Transactional
    public void handOut(String anchorId, Duration dueAfter) {
        HiddenAnchor anchor = anchor(anchorId);
        if (anchor.workId() != null) {
            return;
        }
        List<String> given = anchors.findByProgramIdAndMentorIdOrderByNumber(anchor.programId(), anchor.mentorId())
                .stream().map(HiddenAnchor::workId).toList();
        List<String> calibratedBy = ratings.worksRatedBy(anchor.mentorId());
        String set = references.latest(anchor.programId()).orElseThrow().id();
        ReferenceWork work = references.works(set).stream().filter(one -> !one.practice())
                .min(Comparator.<ReferenceWork>comparingLong(one -> given.stream().filter(one.id()::equals).count())
                        .thenComparing(one -> calibratedBy.contains(one.id()))
                        .thenComparing(ReferenceWork::place)).orElseThrow();
        Instant now = clock.instant();
        anchors.save(anchor.handedOut(work.id(), now, now.plus(dueAfter)));
    }

    /** The anchor that waits for its mentor under that id, in the shape of an artifact, if one does. */
    Optional<Blind> waiting(String id) {
        return anchors.findById(id).filter(HiddenAnchor::open).map(this::view);
    }

    private Blind view(HiddenAnchor anchor) {
        ProgramDefinition program = catalogue.definition(anchor.programId());
        ProgramDefinition.Sprint sprint = program.sprints().get((anchor.number() - 1) % program.sprints().size());
        ProgramDefinition.Deliverable deliverable = sprint.deliverable();
        Instant due = anchor.askedAt().atZone(catalogue.person(anchor.mentorId()).zoneId()).toLocalDate()
                .atTime(deliverable.dueAt()).atZone(catalogue.person(anchor.mentorId()).zoneId()).toInstant();
        return new Blind(anchor.id(), anchor.mentorId(), sprint.number(), deliverable, 1, due,
                due.plus(program.grace()).plus(Duration.ofDays(1)), anchor.dueAt(),
                List.of(contents.describe(submission(anchor, deliverable))));
    }

    private Submission submission(HiddenAnchor anchor, ProgramDefinition.Deliverable deliverable) {
        String text = work(anchor).content();
        return new Submission(anchor.submissionId(), null, anchor.id(), 1, Submission.Kind.TEXT, text, Sha256.of(text),
                pins.pin(Rubric.CRITERIA), pins.pin(deliverable.definitionOfDone()), anchor.askedAt());
    }

    /** @param json what the mentor has typed so far */
    @Transactional
    void keep(String id, String json) {
        anchors.save(anchor(id).typed(json));
    }

    Optional<String> draft(String id) {
        return Optional.ofNullable(anchor(id).draft());
    }

    /** @throws Conflict if it waits no more */
    @Transactional
    public void rate(String id, Judgment given) {
        Notes.check(given.notes());
        HiddenAnchor anchor = anchor(id);
        if (!anchor.open()) {
            throw new Conflict("No submission of this artifact waits for a critique");
        }
        anchors.save(anchor.rated(given, clock.instant()));
    }

    /** What the ratings say of the mentor, against those of the experts. */
    @Transactional
    public void takeIn(String id) {
        HiddenAnchor anchor = anchor(id);
        severities.anchored(anchor, work(anchor).ratings());
    }

    /** The mentor has not rated it in time: it says nothing. */
    @Transactional
    public void leave(String id) {
        HiddenAnchor anchor = anchor(id);
        if (anchor.open()) {
            anchors.save(anchor.left(clock.instant()));
        }
    }

    /**
     * An anchor beside what the experts gave it.
     *
     * @param work null until it is handed out, as is {@code experts}
     */
    public record Compared(HiddenAnchor anchor, String work, Ratings experts) {
    }

    /** By mentor, in their order. */
    public List<Compared> anchorsOf(String programId) {
        return anchors.findByProgramIdOrderByMentorIdAscNumberAsc(programId).stream()
                .map(anchor -> anchor.workId() == null ? new Compared(anchor, null, null)
                        : new Compared(anchor, anchor.workId(), work(anchor).ratings())).toList();
    }

    /** Krippendorff's alpha, ordinal, of a mentor's ratings and the experts'; empty where they say too little. */
    public OptionalDouble agreement(List<Compared> ofOneMentor) {
        return Agreement.alpha(ofOneMentor.stream().filter(one -> one.anchor().ratedAt() != null)
                .flatMap(one -> IntStream.range(0, Ratings.CRITERIA.size()).mapToObj(criterion -> new double[] {
                    one.anchor().ratings().values().get(criterion), one.experts().values().get(criterion)}))
                .toArray(double[][]::new), Scale.ORDINAL);
    }

    private ReferenceWork work(HiddenAnchor anchor) {
        return works.findById(anchor.workId()).orElseThrow();
    }

    private HiddenAnchor anchor(String id) {
        return anchors.findById(id).orElseThrow(() -> new NotFound("There is no artifact " + id));
    }
}
