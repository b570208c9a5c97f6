package io.cairn.sprint.web;

import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** A learner's own notes on a module, which nobody else reads, beside those that others wrote for all. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/modules/{id}/annotations")
class LearnerAnnotationController {

    private final AnnotationService annotations;

    LearnerAnnotationController(AnnotationService annotations) {
        this.annotations = annotations;
    }

    @Operation(summary = "Notes on the module: the learner's own, and what mentors and designers wrote for all")
    @GetMapping
    List<AnnotationView> annotations(@PathVariable String id, Principal learner) {
        return annotations.ofLearner(id, learner.getName()).stream()
                .map(placed -> AnnotationView.of(placed, Author.LEARNER, learner.getName())).toList();
    }

    @Operation(summary = "A note of the learner's own on passages of the text; nobody else reads it")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AnnotationView note(@PathVariable String id, @RequestBody AnnotationView.Written written, Principal learner) {
        return AnnotationView.of(annotations.note(id, learner.getName(), written.from(), written.to(), written.words()),
                Author.LEARNER, learner.getName());
    }

    @Operation(summary = "Puts it otherwise; what it said before stays among its editions")
    @PutMapping("/{annotation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rewrite(@PathVariable String annotation, @RequestBody AnnotationView.Rewritten rewritten, Principal learner) {
        annotations.rewrite(annotation, Author.LEARNER, learner.getName(), rewritten.words());
    }

    @Operation(summary = "Deletes it, with all its editions")
    @DeleteMapping("/{annotation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String annotation, Principal learner) {
        annotations.delete(annotation, Author.LEARNER, learner.getName());
    }
}
