package io.cairn.critique;

import io.cairn.critique.Artifact.State;
import io.cairn.critique.ArtifactService.Judgment;
import io.cairn.critique.Critique.Verdict;
import io.cairn.critique.SecondReading.Outcome;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Second readings: whether a critique wants one, who reads, how far the two are apart, and which one stands. What a step
 * of the process repeats changes nothing.
 */
@Service
public class SecondReadingService {

    private final Artifacts artifacts;
    private final Critiques critiques;
    private final SecondReadings readings;
    private final ArtifactService service;
    private final CalibrationService calibrations;
    private final Absences absences;
    private final Catalogue catalogue;
    private final MessageService messages;
    private final CairnProperties cairn;
    private final Clock clock;

    SecondReadingService(Artifacts artifacts, Critiques critiques, SecondReadings readings, ArtifactService service,
            CalibrationService calibrations, Absences absences, Catalogue catalogue, MessageService messages,
            CairnProperties cairn, Clock clock) {
        this.artifacts = artifacts;
        this.critiques = critiques;
        this.readings = readings;
        this.service = service;
        this.calibrations = calibrations;
        this.absences = absences;
        this.catalogue = catalogue;
        this.messages = messages;
        this.cairn = cairn;
        this.clock = clock;
    }

    /**
     * What speaks for a second reading.
     *
     * @param points the sum of the four ratings, 4 to 20
     */
    public record Weight(boolean secondReaderThere, boolean mentorCalibrated, int points, boolean credentialAtStake,
            Verdict verdict) {
    }

    /** Of the critique of the artifact's round. */
    public Weight weigh(String artifactId) {
        Artifact artifact = service.artifact(artifactId);
        Critique first = first(artifact);
        ProgramDefinition program = catalogue.definition(artifact.programId());
        return new Weight(!readers(artifact).isEmpty(), program.policies().mentorsCalibrated()
                || calibrations.calibrated(artifact.programId(), first.mentorId()), points(first),
                service.sprintNumber(artifact) == program.sprints().get(program.sprints().size() - 1).number(),
                first.verdict());
    }

    private static int points(Critique critique) {
        return critique.clarity() + critique.evidence() + critique.application() + critique.craft();
    }

    /**
     * Gives the round's work to whoever of the possible readers has had the fewest second readings, the earliest by id
     * among equals.
     *
     * @param dueAfter from now
     */
    @Transactional
    public SecondReading choose(String artifactId, String reason, Duration dueAfter) {
        Artifact artifact = service.artifact(artifactId);
        return readings.findByArtifactIdAndRound(artifactId, artifact.round()).orElseGet(() -> {
            Instant now = clock.instant();
            String reader = readers(artifact).stream().min(Comparator
                    .comparingLong((String mentor) -> readings.countOf(artifact.programId(), mentor))
                    .thenComparing(Comparator.naturalOrder())).orElseThrow();
            return readings.save(SecondReading.asked(Ids.newId("reading"), artifact, reader, reason, now,
                    now.plus(dueAfter)));
        });
    }

    /** The program's mentors who have not critiqued the artifact and were not the learner's. */
    private List<String> readers(Artifact artifact) {
        List<String> first = critiques.findByArtifactIdOrderByRound(artifact.id()).stream().map(Critique::mentorId)
                .toList();
        return catalogue.mentors(artifact.programId()).stream()
                .filter(mentor -> !first.contains(mentor) && !mentor.equals(artifact.mentorId()))
                .filter(mentor -> catalogue.mayStandIn(mentor, artifact.programId(), artifact.learnerId()))
                .filter(mentor -> !absences.awayNow(mentor)).toList();
    }

    /** The reading that waits for its mentor, if one does. */
    Optional<SecondReading> waiting(String artifactId) {
        return artifacts.findById(artifactId).flatMap(this::current).filter(SecondReading::open);
    }

    private Optional<SecondReading> current(Artifact artifact) {
        return artifact.state() == State.CRITIQUED
                ? readings.findByArtifactIdAndRound(artifact.id(), artifact.round()) : Optional.empty();
    }

    /** @throws Conflict if no reading waits */
    @Transactional
    public void read(String artifactId, Judgment judgment) {
        Notes.check(judgment.notes());
        SecondReading reading = waiting(artifactId)
                .orElseThrow(() -> new Conflict("No submission of this artifact waits for a critique"));
        readings.save(reading.read(judgment, clock.instant()));
    }

    /** @param widest the largest difference of the two readings on one criterion, in points */
    public record Gap(int widest, boolean verdictsAgree) {
    }

    /** Between the two readings of the artifact's round. */
    public Gap gap(String artifactId) {
        Artifact artifact = service.artifact(artifactId);
        Critique first = first(artifact);
        Critique second = reading(artifact).beside(first);
        int widest = Math.max(Math.max(Math.abs(first.clarity() - second.clarity()),
                Math.abs(first.evidence() - second.evidence())),
                Math.max(Math.abs(first.application() - second.application()),
                        Math.abs(first.craft() - second.craft())));
        return new Gap(widest, first.verdict() == second.verdict());
    }

    /**
     * Asks a third mentor to decide between the two; where the program has none, any operator may.
     *
     * @param dueAfter from when it was asked first
     */
    @Transactional
    public SecondReading dispute(String artifactId, Duration dueAfter) {
        Artifact artifact = service.artifact(artifactId);
        SecondReading reading = reading(artifact);
        if (reading.adjudicationAskedAt() == null) {
            String third = readers(artifact).stream().filter(mentor -> !mentor.equals(reading.readerId()))
                    .min(Comparator.comparingLong((String mentor) -> readings.countOf(artifact.programId(), mentor))
                            .thenComparing(Comparator.naturalOrder())).orElse(null);
            readings.save(reading.disputedBefore(third, clock.instant()));
        }
        SecondReading disputed = reading(artifact);
        if (disputed.adjudicatorId() != null) {
            messages.send(new MessageRequest("critique-disputed:" + artifactId + ":" + artifact.round(),
                    disputed.adjudicatorId(), "critique-disputed",
                    Map.of("title", service.deliverable(artifact).title(),
                            "until", service.local(disputed.adjudicationAskedAt().plus(dueAfter),
                                    disputed.adjudicatorId()),
                            "link", cairn.baseUrl() + "/critique/" + artifactId), null));
        }
        return disputed;
    }

    /**
     * Keeps which reading stands; one that was never made does not.
     *
     * @param secondStands what an adjudicator said; null where none was asked
     * @return the verdict that counts
     */
    @Transactional
    public Verdict settle(String artifactId, Boolean secondStands) {
        Artifact artifact = service.artifact(artifactId);
        SecondReading reading = reading(artifact);
        if (reading.outcome() == null) {
            reading = readings.save(reading.settled(reading.readAt() == null ? Outcome.NOT_READ
                    : Boolean.TRUE.equals(secondStands) ? Outcome.SECOND_STANDS : Outcome.FIRST_STANDS,
                    clock.instant()));
        }
        return reading.outcome() == Outcome.SECOND_STANDS ? reading.verdict() : first(artifact).verdict();
    }

    /** In the order of the rounds. */
    public List<SecondReading> readingsOf(String artifactId) {
        return readings.findByArtifactIdOrderByRound(artifactId);
    }

    /** Whom the learner is not told of yet, because it is not known which reading stands. */
    public Set<String> secretReaders(Artifact artifact) {
        return current(artifact).stream().flatMap(reading -> Stream.of(reading.readerId(), reading.adjudicatorId()))
                .filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Whether the person is to decide between two readings of the artifact now. */
    public boolean adjudicates(Artifact artifact, String personId) {
        return current(artifact).filter(SecondReading::disputed)
                .filter(reading -> personId.equals(reading.adjudicatorId())).isPresent();
    }

    /** The second reading of the round while somebody is to decide between the two, as a critique of its own. */
    public Optional<Critique> disputed(Artifact artifact) {
        return current(artifact).filter(SecondReading::disputed).map(reading -> reading.beside(first(artifact)));
    }

    private Critique first(Artifact artifact) {
        return critiques.findByArtifactIdAndRound(artifact.id(), artifact.round()).orElseThrow();
    }

    private SecondReading reading(Artifact artifact) {
        return readings.findByArtifactIdAndRound(artifact.id(), artifact.round())
                .orElseThrow(() -> new NotFound("Nobody reads artifact " + artifact.id() + " a second time"));
    }
}
