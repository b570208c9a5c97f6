package io.cairn.checkin.web;

import io.cairn.checkin.Utilisation;
import io.cairn.checkin.UtilisationService;
import io.cairn.engine.Accounts;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** What became of the time that mentors offer; a mentor sees the own. */
@RestController
@Tag(name = "Reports")
@PreAuthorize("hasAnyRole('operators', 'mentors', 'camunda-admin')")
class UtilisationController {

    private final UtilisationService utilisation;

    UtilisationController(UtilisationService utilisation) {
        this.utilisation = utilisation;
    }

    @Operation(summary = "Offered, used and lost minutes of a program's mentors, by mentor and ISO week")
    @GetMapping("/api/utilisation")
    List<Utilisation> utilisation(Authentication login, @RequestParam(required = false) String program,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
        // Asked here and not by the parameter: whoever may not ask is to be told that first.
        if (program == null) {
            throw new BadInput("program", "is required");
        }
        return utilisation.of(program, from, to).stream()
                .filter(line -> Accounts.seesAll(login) || line.mentorId().equals(login.getName())).toList();
    }
}
