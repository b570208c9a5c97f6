package io.cairn.insight.web;

import io.cairn.insight.AdoptionFigures;
import io.cairn.insight.ReportService;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of accepted work, for those who run and design programs. */
@RestController
@Tag(name = "Reports")
@PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
class AdoptionController {

    private final ReportService reports;

    AdoptionController(ReportService reports) {
        this.reports = reports;
    }

    @Operation(summary = "How much of a program's accepted work is in use, and how fast it came into use, in days")
    @GetMapping("/api/adoption")
    AdoptionFigures adoption(@RequestParam(required = false) String program) {
        // Asked here and not by the parameter: whoever may not ask is to be told that first.
        if (program == null) {
            throw new BadInput("program", "is required");
        }
        return reports.adoption(program);
    }
}
