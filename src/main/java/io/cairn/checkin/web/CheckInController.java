package io.cairn.checkin.web;

import io.cairn.checkin.Agenda;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInRisk;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CommitmentService;
import io.cairn.checkin.RiskService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
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

/**
 * A mentor's door to the own calls: who the call is with and what it is about, which a task does not carry. Operators
 * see of any call what they decide by, and not what it is about.
 */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/check-ins")
class CheckInController {

    /**
     * @param replaces the id of the missed call this one stands in for; null for an original one
     * @param join     where to join by video; null where there is nowhere
     * @param agenda   what is unfinished stands first; empty for a call that is over, and for operators
     * @param risk     how likely the learner misses it and why; null until it was weighed
     * @param objection what the learner says against the risk; null if nothing
     * @param phone    while the risk is high and the call ahead and not confirmed: somebody is to call; else null
     */
    record Call(String id, String learner, String learnerFirstName, int sprint, Instant startsAt, int minutes,
            CheckIn.State state, String join, String replaces, List<Agenda.Item> agenda, RiskService.View risk,
            String objection, String phone) {
    }

    private static final String OPERATORS = "ROLE_operators";

    private final CheckInService checkIns;
    private final Agenda agenda;
    private final CommitmentService commitments;
    private final Catalogue catalogue;
    private final RiskService risks;

    CheckInController(CheckInService checkIns, Agenda agenda, CommitmentService commitments, Catalogue catalogue,
            RiskService risks) {
        this.risks = risks;
        this.checkIns = checkIns;
        this.agenda = agenda;
        this.commitments = commitments;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A call of the mentor who asks, or any for operators: the learner's first name, the agenda "
            + "(for the mentor), the risk that it is missed and what it was decided by")
    @GetMapping("/{id}")
    Call call(Authentication reader, @PathVariable String id) {
        CheckIn checkIn = checkIns.checkIn(id);
        boolean mentor = checkIn.mentorId().equals(reader.getName());
        if (!mentor && reader.getAuthorities().stream().noneMatch(role -> OPERATORS.equals(role.getAuthority()))) {
            throw new NotFound("There is no check-in " + id);
        }
        RiskService.View risk = risks.of(id).orElse(null);
        Person learner = catalogue.person(checkIn.learnerId());
        return new Call(id, checkIn.learnerId(), learner.firstName(), checkIn.sprintNumber(), checkIn.startsAt(),
                checkIn.minutes(), checkIn.state(), checkIn.invitation().link(), checkIn.replaces(),
                mentor ? agenda.of(checkIn) : List.of(), risk, risks.objectionTo(id),
                toBeCalled(checkIn, risk) ? learner.phone() : null);
    }

    private boolean toBeCalled(CheckIn checkIn, RiskService.View risk) {
        return risk != null && risk.level() == CheckInRisk.Level.HIGH && checkIn.state() == CheckIn.State.BOOKED
                && checkIns.takesAnswer(checkIn);
    }

    @Operation(summary = "Says that what the mentor promised in a call is done")
    @PostMapping("/commitments/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Principal mentor, @PathVariable String id, @RequestBody Nothing nothing) {
        commitments.doneByMentor(mentor.getName(), id);
    }
}
