package io.cairn.critique.web;

import io.cairn.critique.Adoption;
import io.cairn.critique.AdoptionService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;

/** Where learners say whether their accepted work is in use. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/adoptions")
class LearnerAdoptionController {

    /**
     * @param acceptedOn on the learner's calendar, as is {@code inUseSince}
     * @param asked      whether the learner has been asked yet
     * @param notYet     whether the learner has said "not yet"
     */
    record AdoptionView(String id, String artifact, String title, LocalDate acceptedOn, Adoption.State state,
            boolean asked, boolean notYet, LocalDate inUseSince) {
    }

    /** @param since for IN_USE only: a day from the acceptance to today */
    record NewAnswer(Adoption.Answer answer, LocalDate since) {
    }

    private final AdoptionService adoptions;

    LearnerAdoptionController(AdoptionService adoptions) {
        this.adoptions = adoptions;
    }

    @Operation(summary = "The learner's accepted work, and whether it is in use")
    @GetMapping
    List<AdoptionView> mine(Principal learner) {
        return adoptions.adoptionsOfLearner(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Says whether accepted work is in use: since a day, not yet, or no longer relevant")
    @PostMapping("/{id}/answer")
    AdoptionView answer(@PathVariable String id, @RequestBody NewAnswer body, Principal learner) {
        return view(adoptions.answer(learner.getName(), id, body.answer(), body.since()));
    }

    private AdoptionView view(Adoption adoption) {
        return new AdoptionView(adoption.id(), adoption.artifactId(), adoptions.title(adoption),
                adoptions.acceptedOn(adoption), adoption.state(), adoption.askedAt() != null,
                adoption.notYetAt() != null, adoption.inUseSince());
    }
}
