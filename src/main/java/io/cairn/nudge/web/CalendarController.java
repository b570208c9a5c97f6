package io.cairn.nudge.web;

import io.cairn.nudge.CalendarService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whose a connected calendar is, for those who see to one that is closed to Cairn. */
@RestController
@Tag(name = "Messages")
class CalendarController {

    private final CalendarService calendars;

    CalendarController(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Operation(summary = "A learner's connected calendar: whose it is, since when, until when changes are told")
    @GetMapping("/api/calendars/{id}")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    CalendarService.View calendar(@PathVariable String id) {
        return calendars.view(id);
    }
}
