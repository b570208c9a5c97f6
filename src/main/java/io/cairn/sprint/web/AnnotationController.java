package io.cairn.sprint.web;

import io.cairn.engine.Accounts;
import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What mentors and designers write on a module for all its learners. Learners' own notes are not to be had here. */
@RestController
@Tag(name = "Programs")
@RequestMapping("/api/programs/{id}/modules/{module}/annotations")
@PreAuthorize("hasAnyRole('mentors', 'designers', 'camunda-admin')")
class AnnotationController {

    private final AnnotationService annotations;

    AnnotationController(AnnotationService annotations) {
        this.annotations = annotations;
    }

    @Operation(summary = "Notes that all learners see, where they stand in the newest text")
    @GetMapping
    List<AnnotationView> annotations(@PathVariable String id, @PathVariable String module, Authentication login) {
        return annotations.ofModule(id, module).stream()
                .map(placed -> AnnotationView.of(placed, author(login), login.getName())).toList();
    }

    @Operation(summary = "A note on passages of the newest text, for all learners of the program")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AnnotationView note(@PathVariable String id, @PathVariable String module,
            @RequestBody AnnotationView.Written written, Authentication login) {
        return AnnotationView.of(annotations.noteForAll(id, module, author(login), login.getName(), written.from(),
                written.to(), written.words()), author(login), login.getName());
    }

    @Operation(summary = "Its author puts it otherwise; what it said before stays among its editions")
    @PutMapping("/{annotation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rewrite(@PathVariable String annotation, @RequestBody AnnotationView.Rewritten rewritten,
            Authentication login) {
        annotations.rewrite(annotation, author(login), login.getName(), rewritten.words());
    }

    @Operation(summary = "Its author deletes it, with all its editions")
    @DeleteMapping("/{annotation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String annotation, Authentication login) {
        annotations.delete(annotation, author(login), login.getName());
    }

    private static Author author(Authentication login) {
        return login.getAuthorities().stream().anyMatch(role -> role.getAuthority().equals("ROLE_" + Accounts.MENTORS))
                ? Author.MENTOR : Author.DESIGNER;
    }
}
