package io.cairn.critique.web;

import io.cairn.critique.Drift;
import io.cairn.critique.Severity;
import io.cairn.critique.SeverityService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** How an alarm came about that a mentor has become milder or stricter. */
@RestController
@Tag(name = "Calibrations")
@RequestMapping("/api/drifts")
class DriftController {

    /**
     * In points.
     *
     * @param deviation the mean of the ratings less what the others give; above 0 is milder
     * @param milder    what has added up above it; an alarm is raised above {@code limit}
     * @param stricter  what has added up below it
     */
    record CritiqueView(Instant at, BigDecimal deviation, BigDecimal milder, BigDecimal stricter) {
        static CritiqueView of(Severity severity) {
            return new CritiqueView(severity.notedAt(), BigDecimal.valueOf(severity.deviation(), 3),
                    BigDecimal.valueOf(severity.milder(), 3), BigDecimal.valueOf(severity.stricter(), 3));
        }
    }

    /** @param critiques the last twenty up to the alarm, in their order */
    record DriftView(String id, String program, String mentor, Drift.Direction direction, Instant raisedAt,
            Drift.Answer answer, Instant seenToAt, BigDecimal limit, List<CritiqueView> critiques) {
    }

    private final SeverityService severities;

    DriftController(SeverityService severities) {
        this.severities = severities;
    }

    @Operation(summary = "An alarm that a mentor rates otherwise than before, with the critiques that led to it")
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    DriftView drift(@PathVariable String id) {
        Drift drift = severities.drift(id);
        return new DriftView(id, drift.programId(), drift.mentorId(), drift.direction(), drift.raisedAt(),
                drift.answer(), drift.seenToAt(), BigDecimal.valueOf(SeverityService.LIMIT, 3),
                severities.before(drift).stream().map(CritiqueView::of).toList());
    }
}
