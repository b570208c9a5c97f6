package io.cairn.checkin.web;

import io.cairn.checkin.Agenda;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CommitmentService;
import io.cairn.program.Catalogue;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** A mentor's door to the own calls: who the call is with and what it is about, which a task does not carry. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/check-ins")
class CheckInController {

    /**
     * @param replaces the id of the missed call this one stands in for; null for an original one
     * @param agenda   what is unfinished stands first; empty for a call that is over
     */
    record Call(String id, String learner, String learnerFirstName, int sprint, Instant startsAt, int minutes,
            CheckIn.State state, String replaces, List<Agenda.Item> agenda) {
    }

    private final CheckInService checkIns;
    private final Agenda agenda;
    private final CommitmentService commitments;
    private final Catalogue catalogue;

    CheckInController(CheckInService checkIns, Agenda agenda, CommitmentService commitments, Catalogue catalogue) {
        this.checkIns = checkIns;
        this.agenda = agenda;
        this.commitments = commitments;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A call of the mentor who asks, with the learner's first name and the agenda")
    @GetMapping("/{id}")
    Call call(Principal mentor, @PathVariable String id) {
        CheckIn checkIn = checkIns.checkIn(id);
        if (!checkIn.mentorId().equals(mentor.getName())) {
            throw new NotFound("There is no check-in " + id);
        }
        return new Call(id, checkIn.learnerId(), catalogue.person(checkIn.learnerId()).firstName(),
                checkIn.sprintNumber(), checkIn.startsAt(), checkIn.minutes(), checkIn.state(), checkIn.replaces(),
                agenda.of(checkIn));
    }

    @Operation(summary = "Says that what the mentor promised in a call is done")
    @PostMapping("/commitments/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Principal mentor, @PathVariable String id, @RequestBody Nothing nothing) {
        commitments.doneByMentor(mentor.getName(), id);
    }
}
