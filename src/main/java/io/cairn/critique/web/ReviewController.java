package io.cairn.critique.web;

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

    private final ReviewService reviews;
    private final Sight sight;

    ReviewController(ReviewService reviews, Sight sight) {
        this.reviews = reviews;
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

    @Operation(summary = "Hands the critique over to the learner; its task is done with it")
    @PostMapping("/critique")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable String id, @RequestBody Review review, Principal mentor) {
        reviews.handOver(id, mentor.getName(), review);
    }
}
