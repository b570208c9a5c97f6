package io.cairn.critique;

import io.cairn.critique.ArtifactService.Judgment;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work that a mentor rates without seeing whose it is and what others said of it. */
@Service
public class BlindReadingService {

    /**
     * A work as its blind reader sees it.
     *
     * @param id          by which the reader finds it, the artifact's
     * @param sprint      from 1
     * @param submissions in the order of the rounds; the last one is to be read
     */
    public record Blind(String id, String readerId, int sprint, ProgramDefinition.Deliverable deliverable, int round,
            Instant dueAt, Instant closesAt, Instant critiqueDueAt, List<ContentService.Described> submissions) {
    }

    private final Artifacts artifacts;
    private final ArtifactService service;
    private final SecondReadingService seconds;
    private final HiddenAnchorService anchors;
    private final ContentService contents;
    private final MessageService messages;
    private final CairnProperties cairn;

    BlindReadingService(Artifacts artifacts, ArtifactService service, SecondReadingService seconds,
            HiddenAnchorService anchors, ContentService contents, MessageService messages, CairnProperties cairn) {
        this.artifacts = artifacts;
        this.service = service;
        this.seconds = seconds;
        this.anchors = anchors;
        this.contents = contents;
        this.messages = messages;
        this.cairn = cairn;
    }

    /** What waits under that id for a blind reader, if anything does. */
    Optional<Blind> waiting(String id) {
        return anchors.waiting(id).or(() -> seconds.waiting(id).map(reading -> {
            Artifact artifact = artifacts.findById(id).orElseThrow();
            return new Blind(id, reading.readerId(), service.sprintNumber(artifact), service.deliverable(artifact),
                    reading.round(), artifact.dueAt(), artifact.closesAt(), reading.dueAt(), contents.described(id));
        }));
    }

    /** What waits under that id for this reader, if anything does: then all else of the artifact is hidden from him. */
    public Optional<Blind> waiting(String id, String readerId) {
        return waiting(id).filter(blind -> blind.readerId().equals(readerId));
    }

    /**
     * Tells the reader that work waits, in the words of any critique.
     *
     * @throws Conflict if nothing waits any more
     */
    @Transactional
    public Blind ask(String id) {
        Blind blind = waiting(id).orElseThrow(() -> new Conflict("Nothing waits for a blind reader"));
        tell(blind, "critique-asked");
        return blind;
    }

    @Transactional
    public void remind(String id) {
        waiting(id).ifPresent(blind -> tell(blind, "critique-due-soon"));
    }

    /** @throws Conflict if nothing waits */
    @Transactional
    public void read(String id, Judgment judgment) {
        if (anchors.waiting(id).isPresent()) {
            anchors.rate(id, judgment);
        } else {
            seconds.read(id, judgment);
        }
    }

    /**
     * What is to be read, whole.
     *
     * @throws NotFound if it is none of this work's
     */
    public ContentService.Content content(Blind blind, String submissionId) {
        if (anchors.waiting(blind.id()).isEmpty()) {
            return contents.content(blind.id(), submissionId);
        }
        return blind.submissions().stream().map(ContentService.Described::submission)
                .filter(submission -> submission.id().equals(submissionId)).findFirst().map(ContentService::content)
                .orElseThrow(() -> new NotFound("There is no submission " + submissionId + " of artifact "
                        + blind.id()));
    }

    private void tell(Blind blind, String template) {
        messages.send(new MessageRequest(template + ":" + blind.id() + ":" + blind.round() + ":" + blind.readerId(),
                blind.readerId(), template, Map.of("title", blind.deliverable().title(),
                        "until", service.local(blind.critiqueDueAt(), blind.readerId()),
                        "link", cairn.baseUrl() + "/critique/" + blind.id()), null));
    }
}
