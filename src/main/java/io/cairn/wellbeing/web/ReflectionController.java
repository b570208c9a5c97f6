package io.cairn.wellbeing.web;

import io.cairn.wellbeing.Reflection;
import io.cairn.wellbeing.ReflectionService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** The learner's own door to private reflections; nobody else has one. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/reflections")
class ReflectionController {

    /** @param text what the learner wrote; null until answered */
    record ReflectionView(String id, String prompt, String text) {
    }

    record NewText(String text) {
        /** Keeps what was written out of logs. */
        @Override
        public String toString() {
            return "NewText";
        }
    }

    private final ReflectionService reflections;

    ReflectionController(ReflectionService reflections) {
        this.reflections = reflections;
    }

    @Operation(summary = "The learner's private reflections: the open prompts and what was written")
    @GetMapping
    List<ReflectionView> mine(Principal learner) {
        return reflections.reflectionsOf(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Keeps what the learner writes; nobody else reads it")
    @PostMapping("/{id}/text")
    ReflectionView answer(@PathVariable String id, @RequestBody NewText body, Principal learner) {
        return view(reflections.answer(learner.getName(), id, body.text()));
    }

    @Operation(summary = "Skips a prompt, which has no consequence")
    @PostMapping("/{id}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(@PathVariable String id, Principal learner) {
        reflections.skip(learner.getName(), id);
    }

    @Operation(summary = "Deletes what the learner wrote, for good")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Principal learner) {
        reflections.delete(learner.getName(), id);
    }

    private ReflectionView view(Reflection reflection) {
        return new ReflectionView(reflection.id(), reflections.prompt(reflection), reflection.text());
    }
}
