package io.cairn.critique;

import io.cairn.critique.Artifact.State;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The use cases of an artifact. What is repeated changes nothing, so that a job may run again. */
@Service
public class ArtifactService {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final Artifacts artifacts;
    private final Submissions submissions;
    private final Critiques critiques;
    private final SecondReadings readings;
    private final Blobs blobs;
    private final Pins pins;
    private final CritiqueWorkflow workflow;
    private final SeverityService severities;
    private final Absences absences;
    private final SprintCatalogue sprints;
    private final Catalogue catalogue;
    private final MessageService messages;
    private final NudgeService nudges;
    private final LearnerLinks links;
    private final CairnProperties cairn;
    private final Clock clock;

    ArtifactService(Artifacts artifacts, Submissions submissions, Critiques critiques, SecondReadings readings,
            Blobs blobs, Pins pins, CritiqueWorkflow workflow, SeverityService severities, Absences absences, SprintCatalogue sprints,
            Catalogue catalogue, MessageService messages, NudgeService nudges, LearnerLinks links, CairnProperties cairn, Clock clock) {
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.critiques = critiques;
        this.readings = readings;
        this.blobs = blobs;
        this.pins = pins;
        this.workflow = workflow;
        this.severities = severities;
        this.absences = absences;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.messages = messages;
        this.nudges = nudges;
        this.links = links;
        this.cairn = cairn;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such artifact */
    public Artifact artifact(String id) {
        return artifacts.findById(id).orElseThrow(() -> new NotFound("There is no artifact " + id));
    }

    public List<Artifact> artifactsOf(String programId) {
        return artifacts.findByProgramIdOrderById(programId);
    }

    /** The earliest due first. */
    public List<Artifact> artifactsOfLearner(String learnerId) {
        return artifacts.findByLearnerIdOrderByDueAt(learnerId);
    }

    /** In the order of the rounds. */
    public List<Submission> submissionsOf(String artifactId) {
        return submissions.findByArtifactIdOrderByRound(artifactId);
    }

    /** In the order of the rounds: the first reading of each, unless it was decided that the second one stands. */
    public List<Critique> critiquesOf(String artifactId) {
        Map<Integer, SecondReading> second = readings.findByArtifactIdOrderByRound(artifactId).stream()
                .filter(reading -> reading.outcome() == SecondReading.Outcome.SECOND_STANDS)
                .collect(Collectors.toMap(SecondReading::round, reading -> reading));
        return critiques.findByArtifactIdOrderByRound(artifactId).stream().map(critique ->
                second.containsKey(critique.round()) ? second.get(critique.round()).beside(critique) : critique)
                .toList();
    }

    /** Who critiqued the artifact in its first round, whether it was the learner's mentor or somebody else. */
    public String firstReader(String artifactId) {
        return critiques.findByArtifactIdAndRound(artifactId, 1).orElseThrow().mentorId();
    }

    /** Those that count already, for the learner: while a second reading may change one, it is not told. */
    public List<Critique> critiquesToldOf(Artifact artifact) {
        return critiquesOf(artifact.id()).stream().filter(critique -> artifact.told(critique.round())).toList();
    }

    public ProgramDefinition.Deliverable deliverable(Artifact artifact) {
        return sprints.definition(sprints.sprint(artifact.sprintId())).deliverable();
    }

    /** Of the artifact's sprint, from 1. */
    public int sprintNumber(Artifact artifact) {
        return sprints.sprint(artifact.sprintId()).number();
    }

    /** The artifact of a sprint; it is opened once. */
    @Transactional
    public Artifact open(String sprintId) {
        return artifacts.findBySprintId(sprintId).orElseGet(() -> {
            Sprint sprint = sprints.sprint(sprintId);
            ProgramDefinition program = catalogue.definition(sprint.programId());
            ProgramDefinition.Deliverable deliverable = program.sprint(sprint.number()).deliverable();
            Enrollment enrollment = catalogue.enrollment(sprint.programId(), sprint.learnerId());
            Instant due = program.momentOf(sprint.number(), enrollment.starts(), deliverable.dueDay(),
                    deliverable.dueAt(), catalogue.person(sprint.learnerId()).zoneId());
            return artifacts.save(new Artifact(Ids.newId("artifact"), null, sprint.programId(), sprintId,
                    sprint.learnerId(), sprint.mentorId(), sprint.mentorId(), State.AWAITED, 1, due,
                    sprint.graceEndsAt(), null, null, null));
        });
    }

    /** @param dueSoonAt when the learner is to be nudged if nothing is handed in */
    public record Asked(Artifact artifact, Instant dueSoonAt) {
    }

    /** Tells the learner what is due when, and where to hand it in. */
    @Transactional
    public Asked ask(String artifactId) {
        Artifact artifact = artifact(artifactId);
        tellLearner(artifact, "artifact-asked", artifact.dueAt());
        return new Asked(artifact, dueSoonAt(artifact));
    }

    /**
     * The same time of day, one day before, in the learner's zone. Whoever is asked later than that has just been told,
     * and gets no nudge: at the due time itself it is too late for one.
     */
    private Instant dueSoonAt(Artifact artifact) {
        Instant dayBefore = artifact.dueAt().atZone(catalogue.person(artifact.learnerId()).zoneId()).minusDays(1)
                .toInstant();
        return dayBefore.isAfter(clock.instant()) ? dayBefore : artifact.dueAt();
    }

    /** Has the learner nudged about an artifact of which nothing is handed in yet, before it is due. */
    @Transactional
    public void nudgeIfAwaited(String artifactId) {
        // Locked: a learner who hands in at this moment does so before, or finds the nudge and settles it.
        Artifact artifact = artifacts.findWithLockById(artifactId)
                .orElseThrow(() -> new NotFound("There is no artifact " + artifactId));
        if (artifact.state() == State.AWAITED && clock.instant().isBefore(artifact.dueAt())) {
            nudges.trigger(Trigger.of(ProgramEvent.ARTIFACT_DUE, artifactId, artifact.learnerId(),
                    deliverable(artifact).title(), artifact.dueAt()));
        }
    }

    /**
     * Takes a submission for the round that is open, and pins by what it is judged: the rubric and what done means as
     * they are now. The same content again in the same round changes nothing.
     *
     * @param learnerId whose artifact it must be
     * @throws NotFound if the learner has no such artifact
     * @throws Conflict if no submission is taken now
     */
    @Transactional
    public Submission submit(String artifactId, String learnerId, Work work) {
        Artifact artifact = artifacts.findById(artifactId).filter(known -> known.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no artifact " + artifactId + " for you"));
        Optional<Submission> before = submissions.findByArtifactIdAndRound(artifactId, artifact.round());
        if (before.isPresent() && before.get().sha256().equals(work.sha256())) {
            return before.get();
        }
        Instant now = clock.instant();
        if (!artifact.takesSubmissions() || !now.isBefore(artifact.closesAt())) {
            throw new Conflict(artifact.closed() || !now.isBefore(artifact.closesAt())
                    ? "The time to hand in this artifact is over" : "This round's submission waits for its critique");
        }
        artifacts.save(artifact.submitted());
        if (artifact.state() == State.AWAITED) {
            nudges.settle(Trigger.PROGRAM, artifactId, learnerId);
        }
        if (work.file() != null) {
            blobs.keep(work.file().content(), work.file().mediaType());
        }
        Submission submission = submissions.save(new Submission(Ids.newId("submission"), null, artifactId,
                artifact.round(), work.kind(), work.content(), work.sha256(), pins.pin(Rubric.CRITERIA),
                pins.pin(deliverable(artifact).definitionOfDone()), now));
        if (!workflow.artifactSubmitted(artifactId)) {
            throw new Conflict("The artifact is not asked for yet; try again in a minute");
        }
        return submission;
    }

    /**
     * Tells the reviewer that a submission waits.
     *
     * @param dueAfter from the submission; from now where that is over, because the submission has waited for the mentor
     */
    @Transactional
    public Artifact askForCritique(String artifactId, Duration dueAfter) {
        Artifact artifact = artifact(artifactId);
        if (artifact.critiqueDueAt() == null) {
            Instant submitted = submissions.findByArtifactIdAndRound(artifactId, artifact.round()).orElseThrow()
                    .submittedAt();
            Instant due = submitted.plus(dueAfter);
            Instant now = clock.instant();
            artifact = artifacts.save(artifact.critiqueDue(now.isAfter(due) ? now.plus(dueAfter) : due));
        }
        tellReviewer(artifact, "critique-asked");
        return artifact;
    }

    /** A submission that waits for its critique goes to somebody else, who is asked for it. */
    void handOverTo(Artifact artifact) {
        workflow.assignCritique(artifact.id(), artifact.reviewerId());
        if (artifact.critiqueDueAt() != null) {
            tellReviewer(artifact, "critique-asked", "critique-asked:" + artifact.reviewerId());
        }
    }

    @Transactional
    public void remind(String artifactId) {
        Artifact artifact = artifact(artifactId);
        if (artifact.state() == State.SUBMITTED) {
            tellReviewer(artifact, "critique-due-soon");
        }
    }

    /**
     * Gives an overdue critique to the next mentor of the program, by id, after the learner's own.
     *
     * @return false if the program has no other mentor; the critique then stays where it is and operators see it
     */
    @Transactional
    public boolean handOver(String artifactId) {
        Artifact artifact = artifact(artifactId);
        Optional<String> second = secondMentor(artifact);
        if (artifact.state() != State.SUBMITTED) {
            return second.isPresent();
        }
        if (second.isEmpty()) {
            workflow.tellOperators(artifactId);
            return false;
        }
        Artifact handedOver = artifacts.save(artifact.handedOverTo(second.get()));
        workflow.assignCritique(artifactId, second.get());
        tellReviewer(handedOver, "critique-handed-over");
        return true;
    }

    private Optional<String> secondMentor(Artifact artifact) {
        List<String> all = catalogue.enrollments(artifact.programId()).stream().map(Enrollment::mentorId)
                .distinct().filter(mentor -> !mentor.equals(artifact.mentorId()))
                .filter(mentor -> !mentor.equals(artifact.reviewerId()))
                .filter(mentor -> catalogue.mayStandIn(mentor, artifact.programId(), artifact.learnerId()))
                .sorted().toList();
        List<String> there = all.stream().filter(mentor -> !absences.awayNow(mentor)).toList();
        List<String> others = there.isEmpty() ? all : there;
        return others.stream().filter(mentor -> mentor.compareTo(artifact.mentorId()) > 0).findFirst()
                .or(() -> others.stream().findFirst());
    }

    /** A mentor's answer; the ratings go from 1 to 5. */
    public record Judgment(int clarity, int evidence, int application, int craft, Critique.Verdict verdict,
            String notes) {
    }

    /**
     * Keeps the critique of the round.
     *
     * @param mentorId who wrote it; null stands for the reviewer
     * @throws BadInput if a note does not say its time or place
     * @throws Conflict if no submission waits for a critique
     */
    @Transactional
    public Critique critique(String artifactId, String mentorId, Judgment judgment) {
        Notes.check(judgment.notes());
        Artifact artifact = artifact(artifactId);
        if (artifact.state() != State.SUBMITTED) {
            throw new Conflict("No submission of this artifact waits for a critique");
        }
        Instant now = clock.instant();
        artifacts.save(artifact.critiqued(now));
        Critique critique = critiques.save(new Critique(Ids.newId("critique"), null, artifactId, artifact.round(),
                mentorId == null ? artifact.reviewerId() : mentorId, judgment.clarity(), judgment.evidence(),
                judgment.application(), judgment.craft(), judgment.verdict(), judgment.notes(), now));
        severities.critiqued(artifact.programId(), critique);
        return critique;
    }

    @Transactional
    public void accept(String artifactId) {
        Artifact artifact = artifact(artifactId);
        if (artifact.state() == State.CRITIQUED) {
            artifact = artifacts.save(artifact.accepted(clock.instant()));
        }
        tellLearner(artifact, "artifact-accepted", artifact.dueAt());
    }

    /** Opens the next round and tells the learner until when it may be handed in. */
    @Transactional
    public Artifact askForRevision(String artifactId) {
        Artifact artifact = artifact(artifactId);
        if (artifact.state() == State.CRITIQUED) {
            artifact = artifacts.save(artifact.revisionAsked());
        }
        tellLearner(artifact, "artifact-revision-asked", artifact.closesAt());
        return artifact;
    }

    /** Nothing more is taken: what was critiqued is not accepted, what never came was not handed in. */
    @Transactional
    public Artifact close(String artifactId) {
        Artifact artifact = artifact(artifactId);
        return artifact.closed() ? artifact : artifacts.save(artifact.closedAs(
                artifact.state() == State.AWAITED ? State.NOT_HANDED_IN : State.NOT_ACCEPTED));
    }

    private void tellLearner(Artifact artifact, String template, Instant until) {
        messages.send(new MessageRequest(template + ":" + artifact.id() + ":" + artifact.round(),
                artifact.learnerId(), template,
                Map.of("title", deliverable(artifact).title(), "until", local(until, artifact.learnerId()),
                        "link", links.link(artifact.learnerId(), artifact.id())), null));
    }

    private void tellReviewer(Artifact artifact, String template) {
        tellReviewer(artifact, template, template);
    }

    private void tellReviewer(Artifact artifact, String template, String fact) {
        messages.send(new MessageRequest(fact + ":" + artifact.id() + ":" + artifact.round(),
                artifact.reviewerId(), template,
                Map.of("title", deliverable(artifact).title(),
                        "until", local(artifact.critiqueDueAt(), artifact.reviewerId()),
                        "link", cairn.baseUrl() + "/critique/" + artifact.id()), null));
    }

    /** As messages write it, where the person lives. */
    String local(Instant moment, String personId) {
        ZoneId zone = catalogue.person(personId).zoneId();
        return LOCAL.format(moment.atZone(zone));
    }
}
