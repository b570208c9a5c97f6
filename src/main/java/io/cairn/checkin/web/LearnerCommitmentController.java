package io.cairn.checkin.web;

import io.cairn.checkin.Commitment;
import io.cairn.checkin.CommitmentService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;

/** What the learner promised in the calls. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/commitments")
class LearnerCommitmentController {

    record View(String id, String what, LocalDate due, boolean done) {

        private static View of(Commitment made) {
            return new View(made.id(), made.what(), made.due(), made.done());
        }
    }

    private final CommitmentService commitments;

    LearnerCommitmentController(CommitmentService commitments) {
        this.commitments = commitments;
    }

    @Operation(summary = "What the learner promised in the calls, the earliest due first")
    @GetMapping
    List<View> commitments(Principal learner) {
        return commitments.commitmentsOfLearner(learner.getName()).stream().map(View::of).toList();
    }

    @Operation(summary = "Says that it is done")
    @PostMapping("/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        commitments.done(learner.getName(), id);
    }
}
