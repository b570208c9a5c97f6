package io.cairn.peer.web;

import io.cairn.critique.ContentService;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNoteService;
import io.cairn.peer.PeerNoteService.Placed;
import io.cairn.peer.ReviewGroup;
import io.cairn.program.Catalogue;
import io.cairn.shared.Download;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** What learners read and write of each other's work. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/peer")
class LearnerPeerController {

    /** @param link where to join by video, if anywhere */
    record SessionView(Instant startsAt, int minutes, String link) {

        static SessionView of(ReviewGroup group) {
            return group.sessionBooked()
                    ? new SessionView(group.sessionAt(), group.sessionMinutes(), group.sessionLink()) : null;
        }
    }

    /** @param session when the group meets; null without one */
    record PlaceView(String id, String group, String title, List<String> definitionOfDone, WorkView work,
            PeerNote.Kind kind, String words, Instant dueAt, SessionView session) {
    }

    /** @param writer first name; so is {@code owner} */
    record NoteView(String id, String work, String title, String owner, String writer, PeerNote.Kind kind,
            String words) {
    }

    /**
     * @param own     whether the learner wrote it; else it is about the learner's work
     * @param consent what the learner has said; null while that is nothing
     * @param open    whether a yes is still taken
     */
    record ConsentView(NoteView note, boolean own, Boolean consent, boolean open) {
    }

    /**
     * @param toWrite      notes that the learner is asked for, or has written and may change
     * @param received     notes on the learner's own work
     * @param consents     notes about which the learner is asked whether the cohort may see them
     * @param worthReading notes that the cohort sees
     */
    record PeerView(List<PlaceView> toWrite, List<NoteView> received, List<ConsentView> consents,
            List<NoteView> worthReading) {
    }

    record NewNote(PeerNote.Kind kind, String words) {
    }

    record NewConsent(Boolean consent) {
    }

    private final PeerNoteService notes;
    private final Catalogue catalogue;

    LearnerPeerController(PeerNoteService notes, Catalogue catalogue) {
        this.notes = notes;
        this.catalogue = catalogue;
    }

    @Operation(summary = "What the learner reads and writes of others' work, the notes on the own, and what is worth "
            + "reading for all")
    @GetMapping
    PeerView mine(Principal learner) {
        String id = learner.getName();
        return new PeerView(notes.toWrite(id).stream().map(this::place).toList(),
                notes.received(id).stream().map(this::note).toList(),
                notes.asked(id).stream().map(placed -> consent(placed, id)).toList(),
                notes.worthReading(id).stream().map(this::note).toList());
    }

    @Operation(summary = "Writes a note on another's work, or changes it")
    @PostMapping("/notes/{id}")
    PeerView write(@PathVariable String id, @RequestBody NewNote body, Principal learner) {
        notes.write(learner.getName(), id, body.kind(), body.words());
        return mine(learner);
    }

    @Operation(summary = "Says whether the cohort may see a note; a yes can be taken back at any time")
    @PostMapping("/notes/{id}/consent")
    PeerView consent(@PathVariable String id, @RequestBody NewConsent body, Principal learner) {
        notes.consent(learner.getName(), id, body.consent());
        return mine(learner);
    }

    @Operation(summary = "The work of a member of the group, whole; of a link what was fetched")
    @GetMapping("/works/{id}/content")
    ResponseEntity<Resource> content(@PathVariable String id, Principal learner) {
        ContentService.Content content = notes.contentForMember(id, learner.getName());
        return Download.of(content.name(), content.mediaType(), content.bytes());
    }

    private PlaceView place(Placed placed) {
        PeerNote note = placed.note();
        return new PlaceView(note.id(), placed.group().id(), notes.title(placed.work()),
                notes.definitionOfDone(placed.work()), WorkView.of(placed.work(), firstName(note.ownerId()),
                notes.described(placed.work()), "/api/learner/peer/works"), note.kind(), note.words(), note.dueAt(),
                SessionView.of(placed.group()));
    }

    private NoteView note(Placed placed) {
        PeerNote note = placed.note();
        return new NoteView(note.id(), note.workId(), notes.title(placed.work()), firstName(note.ownerId()),
                firstName(note.writerId()), note.kind(), note.words());
    }

    private ConsentView consent(Placed placed, String learnerId) {
        boolean own = placed.note().writerId().equals(learnerId);
        return new ConsentView(note(placed), own,
                own ? placed.note().writerConsent() : placed.note().ownerConsent(), notes.open(placed));
    }

    private String firstName(String personId) {
        return catalogue.person(personId).firstName();
    }
}
