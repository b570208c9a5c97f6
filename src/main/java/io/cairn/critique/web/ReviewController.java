package io.cairn.critique.web;

import io.cairn.critique.Anchor;
import io.cairn.critique.DraftedNote;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.critique.FeedbackDraftService.Offered;
import io.cairn.critique.Note;
import io.cairn.critique.Review;
import io.cairn.critique.ReviewService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** The critique as it is written on the artifact's page, and the notes of those before. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/artifacts/{id}")
class ReviewController {

    /** @param review null where nothing was typed yet */
    record DraftView(Review review) {
    }

    /**
     * What a machine drafted and nobody has read yet.
     *
     * @param origin            always {@code machine-drafted}
     * @param digitalSourceType a term of IPTC's vocabulary, for machines that read this
     */
    record DraftedNoteView(String id, Anchor anchor, String words, String model, String origin,
            String digitalSourceType) {

        static DraftedNoteView of(Offered offered) {
            DraftedNote note = offered.note();
            return new DraftedNoteView(note.id(), Anchor.lines(note.fromLine(), note.toLine()), note.words(),
                    offered.model(), NoteView.MACHINE_DRAFTED, Note.MACHINE);
        }
    }

    private final ReviewService reviews;
    private final FeedbackDraftService feedback;
    private final Sight sight;

    ReviewController(ReviewService reviews, FeedbackDraftService feedback, Sight sight) {
        this.reviews = reviews;
        this.feedback = feedback;
        this.sight = sight;
    }

    @Operation(summary = "The notes of all rounds, and where each stands in the submissions after it")
    @GetMapping("/notes")
    List<NoteView> notes(@PathVariable String id, Authentication login) {
        return reviews.notes(id, sight.critiques(id, login)).stream().map(NoteView::of).toList();
    }

    @Operation(summary = "What the mentor who critiques it has typed so far")
    @GetMapping("/draft")
    DraftView draft(@PathVariable String id, Principal mentor) {
        return new DraftView(reviews.draft(id, mentor.getName()).orElse(null));
    }

    @Operation(summary = "Keeps what the mentor who critiques it has typed so far")
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable String id, @RequestBody Review review, Principal mentor) {
        reviews.keep(id, mentor.getName(), review);
    }

    @Operation(summary = "What a machine drafted for the critique that waits, and nobody has decided on")
    @GetMapping("/drafted-notes")
    List<DraftedNoteView> drafted(@PathVariable String id, Authentication login) {
        // A blind reading has none: what a machine said would be somebody's word before one's own.
        return sight.blind(id, login).isPresent() ? List.of()
                : feedback.offered(id, login.getName()).stream().map(DraftedNoteView::of).toList();
    }

    @Operation(summary = "Rejects a drafted note; to take one, a note of the critique names it")
    @PostMapping("/drafted-notes/{note}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable String id, @PathVariable String note, Principal mentor) {
        feedback.reject(id, mentor.getName(), note);
    }

    @Operation(summary = "Hands the critique over to the learner; its task is done with it")
    @PostMapping("/critique")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable String id, @RequestBody Review review, Principal mentor) {
        reviews.handOver(id, mentor.getName(), review);
    }
}
