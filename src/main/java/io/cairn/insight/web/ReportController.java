package io.cairn.insight.web;

import io.cairn.insight.Report;
import io.cairn.insight.ReportService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A program's figures as data and as a page; names nobody, carries ids only. */
@RestController
@Tag(name = "Reports")
@PreAuthorize("hasAnyRole('operators', 'finance', 'designers', 'camunda-admin')")
class ReportController {

    private final ReportService reports;

    ReportController(ReportService reports) {
        this.reports = reports;
    }

    @Operation(summary = "A program's figures; amounts are minor units, people are ids")
    @GetMapping(path = "/api/reports/{programId}", produces = MediaType.APPLICATION_JSON_VALUE)
    Report json(@PathVariable String programId, @RequestParam(required = false) Long seed,
            @RequestParam(required = false) Long wallSeconds) {
        return reports.report(programId, seed, wallSeconds);
    }

    @Operation(summary = "A program's figures as a page")
    @GetMapping(path = "/api/reports/{programId}.html", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String programId, @RequestParam(required = false) Long seed,
            @RequestParam(required = false) Long wallSeconds) {
        return ReportPage.of(reports.report(programId, seed, wallSeconds));
    }
}
