package io.cairn.peer.web;

import io.cairn.critique.ContentService;
import io.cairn.engine.Accounts;
import io.cairn.peer.CurationService;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNoteService;
import io.cairn.peer.ReviewGroup;
import io.cairn.peer.ReviewWork;
import io.cairn.program.Catalogue;
import io.cairn.shared.Download;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** The notes of a group: its mentor looks them over, operators see them. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/peer-groups/{id}")
class PeerGroupController {

    /**
     * @param ofMentor whether it is the mentor's own
     * @param shared   whether the cohort sees it now
     */
    record NoteView(String id, String writer, boolean ofMentor, PeerNote.State state, PeerNote.Kind kind,
            String words, boolean hidden, boolean amplified, boolean shared) {
    }

    record WorkWithNotes(WorkView work, List<NoteView> notes) {
    }

    record GroupView(String id, String title, int number, ReviewGroup.State state, Instant sessionAt,
            Integer sessionMinutes, String sessionLink, List<WorkWithNotes> works) {
    }

    record Curated(boolean hidden, boolean amplified) {
    }

    record NewNote(PeerNote.Kind kind, String words) {
    }

    private final CurationService curations;
    private final PeerNoteService notes;
    private final Catalogue catalogue;

    PeerGroupController(CurationService curations, PeerNoteService notes, Catalogue catalogue) {
        this.curations = curations;
        this.notes = notes;
        this.catalogue = catalogue;
    }

    @Operation(summary = "The works of a group and what was written about them")
    @GetMapping
    GroupView group(@PathVariable String id, Authentication login) {
        ReviewGroup group = seen(id, login);
        List<ReviewWork> works = curations.works(id);
        List<PeerNote> all = curations.notes(id);
        return new GroupView(id, notes.title(works.get(0)), group.number(), group.state(), group.sessionAt(),
                group.sessionMinutes(), group.sessionLink(), works.stream().map(work -> new WorkWithNotes(
                        WorkView.of(work, firstName(work.learnerId()), notes.described(work),
                                "/api/peer-groups/" + id + "/works"),
                        all.stream().filter(note -> note.workId().equals(work.id())).map(this::view).toList()))
                        .toList());
    }

    @Operation(summary = "A work of the group, whole; of a link what was fetched")
    @GetMapping("/works/{work}/content")
    ResponseEntity<Resource> content(@PathVariable String id, @PathVariable String work, Authentication login) {
        seen(id, login);
        ContentService.Content content = curations.content(id, work);
        return Download.of(content.name(), content.mediaType(), content.bytes());
    }

    @Operation(summary = "Hides a note or lets it stand out; whose group it is only")
    @PutMapping("/notes/{note}")
    GroupView curate(@PathVariable String id, @PathVariable String note, @RequestBody Curated body,
            Authentication login) {
        curations.curate(id, login.getName(), note, body.hidden(), body.amplified());
        return group(id, login);
    }

    @Operation(summary = "Adds the mentor's own note on a work, or changes it; whose group it is only")
    @PutMapping("/works/{work}/note")
    GroupView write(@PathVariable String id, @PathVariable String work, @RequestBody NewNote body,
            Authentication login) {
        curations.write(id, login.getName(), work, body.kind(), body.words());
        return group(id, login);
    }

    @Operation(summary = "All is looked over, and the owners of the works get their notes; whose group it is only")
    @PostMapping("/completion")
    GroupView finish(@PathVariable String id, Authentication login) {
        curations.finish(id, login.getName());
        return group(id, login);
    }

    private ReviewGroup seen(String id, Authentication login) {
        ReviewGroup group = curations.group(id);
        if (!Accounts.seesAll(login) && !login.getName().equals(group.mentorId())) {
            throw new NotFound("There is no peer group " + id);
        }
        return group;
    }

    private NoteView view(PeerNote note) {
        return new NoteView(note.id(), firstName(note.writerId()), !note.ofPeer(), note.state(), note.kind(),
                note.words(), note.hidden(), note.amplified(), note.isShared());
    }

    private String firstName(String personId) {
        return catalogue.person(personId).firstName();
    }
}
