package io.cairn.critique;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who reads a submission while its mentor is on holiday. What a step of the process repeats changes nothing. */
@Service
public class RoutingService {

    private final Artifacts artifacts;
    private final ArtifactService service;
    private final CritiqueWorkflow workflow;
    private final Absences absences;
    private final Catalogue catalogue;
    private final MessageService messages;
    private final LearnerLinks links;
    private final Clock clock;

    RoutingService(Artifacts artifacts, ArtifactService service, CritiqueWorkflow workflow, Absences absences,
            Catalogue catalogue, MessageService messages, LearnerLinks links, Clock clock) {
        this.artifacts = artifacts;
        this.service = service;
        this.workflow = workflow;
        this.absences = absences;
        this.catalogue = catalogue;
        this.messages = messages;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @param reviewerAway whether the reviewer does not work from now until beyond the time that the critique is due
     * @param asked        whether the reviewer has the task already
     * @param backAt       when the reviewer works again; now for whoever is not away
     */
    public record Facts(boolean reviewerAway, boolean substituteThere, boolean asked, Instant backAt) {
    }

    /** @param dueAfter from the submission; counted from now, as whoever is asked now would have it */
    public Facts look(String artifactId, Duration dueAfter) {
        Artifact artifact = service.artifact(artifactId);
        Optional<Instant> backAt = absences.backAt(artifact.reviewerId(), due(artifact, dueAfter));
        return new Facts(backAt.isPresent(), substitute(artifact, dueAfter).isPresent(),
                artifact.critiqueDueAt() != null, backAt.orElseGet(clock::instant));
    }

    /** Gives the submission to another mentor, who is asked for it at once where the first one was asked already. */
    @Transactional
    public void giveToAnother(String artifactId, Duration dueAfter) {
        Artifact artifact = service.artifact(artifactId);
        if (artifact.state() == Artifact.State.SUBMITTED
                && absences.backAt(artifact.reviewerId(), due(artifact, dueAfter)).isPresent()) {
            substitute(artifact, dueAfter)
                    .ifPresent(mentor -> service.handOverTo(artifacts.save(artifact.handedOverTo(mentor))));
        }
    }

    /** Tells the learner that nobody else is there, and when the mentor is back. */
    @Transactional
    public void tellLearner(String artifactId, Instant backAt) {
        Artifact artifact = service.artifact(artifactId);
        messages.send(new MessageRequest("artifact-waits:" + artifactId + ":" + artifact.round(),
                artifact.learnerId(), "artifact-waits", Map.of("title", service.deliverable(artifact).title(),
                        "until", service.local(backAt, artifact.learnerId()),
                        "link", links.link(artifact.learnerId(), artifactId)), null));
    }

    /**
     * Who reads what was handed in, for the learner.
     *
     * @param reader      first name
     * @param dueAt       null while the reader is not asked yet
     * @param readerBackAt null unless the reader is away and the submission waits for that
     */
    public record Whereabouts(String reader, Instant dueAt, Instant readerBackAt) {
    }

    /** Empty where nothing that was handed in waits for a reader. */
    public Optional<Whereabouts> whereabouts(Artifact artifact) {
        if (artifact.stateTold() != Artifact.State.SUBMITTED) {
            return Optional.empty();
        }
        boolean waits = artifact.state() == Artifact.State.SUBMITTED;
        Instant until = artifact.critiqueDueAt() == null ? clock.instant() : artifact.critiqueDueAt();
        return Optional.of(new Whereabouts(catalogue.person(artifact.reviewerId()).firstName(),
                artifact.critiqueDueAt(), waits ? absences.backAt(artifact.reviewerId(), until).orElse(null) : null));
    }

    private Instant due(Artifact artifact, Duration dueAfter) {
        return artifact.critiqueDueAt() == null ? clock.instant().plus(dueAfter) : artifact.critiqueDueAt();
    }

    /** The learner's own mentor where he is back, else the next one of the program by id who is there. */
    private Optional<String> substitute(Artifact artifact, Duration dueAfter) {
        Instant due = due(artifact, dueAfter);
        List<String> there = catalogue.mentors(artifact.programId()).stream()
                .filter(mentor -> !mentor.equals(artifact.reviewerId()))
                .filter(mentor -> catalogue.mayStandIn(mentor, artifact.programId(), artifact.learnerId()))
                .filter(mentor -> absences.backAt(mentor, due).isEmpty()).toList();
        return there.stream().filter(artifact.mentorId()::equals).findFirst()
                .or(() -> there.stream().filter(mentor -> mentor.compareTo(artifact.reviewerId()) > 0).findFirst())
                .or(() -> there.stream().findFirst());
    }
}
