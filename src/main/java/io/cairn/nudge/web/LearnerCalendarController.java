package io.cairn.nudge.web;

import io.cairn.nudge.CalendarService;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;

/** Whether Cairn may look into the learner's own calendar: he says so himself, and takes it back when he likes. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/calendar")
class LearnerCalendarController {

    /** @param state OFF, CONNECTED, or REFUSED where the provider does not let Cairn in */
    record View(CalendarService.Standing state) {
    }

    record Wanted(Boolean connected) {
    }

    private final CalendarService calendars;

    LearnerCalendarController(CalendarService calendars) {
        this.calendars = calendars;
    }

    @Operation(summary = "Whether the learner's own calendar is connected")
    @GetMapping
    View mine(Principal learner) {
        return new View(calendars.standing(learner.getName()));
    }

    @Operation(summary = "Connects the learner's own calendar, or takes that back; then what was read is forgotten")
    @PutMapping
    View change(@RequestBody Wanted wanted, Principal learner) {
        if (wanted.connected() == null) {
            throw new BadInput("connected", "is missing");
        }
        if (wanted.connected()) {
            calendars.connect(learner.getName());
        } else {
            calendars.disconnect(learner.getName());
        }
        return mine(learner);
    }
}
