package io.cairn.checkin.web;

import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.program.Catalogue;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;

/** A mentor's door to the own calls: who the call is with, which a task does not carry. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/check-ins")
class CheckInController {

    /** @param replaces the id of the missed call this one stands in for; null for an original one */
    record Call(String id, String learner, String learnerFirstName, int sprint, Instant startsAt, int minutes,
            CheckIn.State state, String replaces) {
    }

    private final CheckInService checkIns;
    private final Catalogue catalogue;

    CheckInController(CheckInService checkIns, Catalogue catalogue) {
        this.checkIns = checkIns;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A call of the mentor who asks, with the learner's first name")
    @GetMapping("/{id}")
    Call call(Principal mentor, @PathVariable String id) {
        CheckIn checkIn = checkIns.checkIn(id);
        if (!checkIn.mentorId().equals(mentor.getName())) {
            throw new NotFound("There is no check-in " + id);
        }
        return new Call(id, checkIn.learnerId(), catalogue.person(checkIn.learnerId()).firstName(),
                checkIn.sprintNumber(), checkIn.startsAt(), checkIn.minutes(), checkIn.state(), checkIn.replaces());
    }
}
