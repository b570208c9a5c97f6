package io.cairn.critique.web;

import io.cairn.critique.Ratings;
import io.cairn.critique.ReferenceService;
import io.cairn.critique.ReferenceService.NewWork;
import io.cairn.critique.ReferenceSet;
import io.cairn.critique.ReferenceWork;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** The works that experts have rated. No mentor sees them here: what the experts gave stands beside them. */
@RestController
@Tag(name = "Calibrations")
@RequestMapping("/api/reference-sets")
class ReferenceSetController {

    /** @param program its id */
    record NewEdition(String program, List<NewWork> works) {
    }

    record WorkView(String id, String title, String text, Ratings ratings, String because, boolean practice) {
        static WorkView of(ReferenceWork work) {
            return new WorkView(work.id(), work.title(), work.content(), work.ratings(), work.because(),
                    work.practice());
        }
    }

    record EditionView(String id, String program, int edition, String createdBy, Instant createdAt,
            List<WorkView> works) {
    }

    private final ReferenceService references;

    ReferenceSetController(ReferenceService references) {
        this.references = references;
    }

    @Operation(summary = "Stores a new edition of a program's reference works, rated from 1 to 5 by experts")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('designers', 'camunda-admin')")
    EditionView store(@RequestBody NewEdition edition, Authentication login) {
        return view(references.store(known(edition.program()), login.getName(), edition.works()));
    }

    @Operation(summary = "All editions of a program's reference works, with what the experts gave them")
    @GetMapping
    @PreAuthorize("hasAnyRole('designers', 'operators', 'camunda-admin')")
    List<EditionView> sets(@RequestParam(required = false) String program) {
        return references.sets(known(program)).stream().map(this::view).toList();
    }

    private static String known(String program) {
        if (program == null || program.indexOf('\0') >= 0) {
            throw new BadInput("program", "must be the id of a program");
        }
        return program;
    }

    private EditionView view(ReferenceSet set) {
        return new EditionView(set.id(), set.programId(), set.edition(), set.createdBy(), set.createdAt(),
                references.works(set.id()).stream().map(WorkView::of).toList());
    }
}
