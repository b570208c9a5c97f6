package io.cairn.checkin.web;

import io.cairn.checkin.Agenda;
import io.cairn.checkin.BackfillService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInRisk;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CommitmentService;
import io.cairn.checkin.FreedSlot;
import io.cairn.checkin.RiskService;
import io.cairn.checkin.SlotOffer;
import io.cairn.checkin.SubstituteSearch;
import io.cairn.checkin.SubstituteService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
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
     * @param replaces  the id of the missed call this one stands in for; null for an original one
     * @param join      where to join by video; null where there is nowhere
     * @param mayCancel whether the one who asks can still say that he cannot come; never for operators
     * @param agenda    what is unfinished stands first; empty for a call that is over, and for operators
     * @param risk      how likely the learner misses it and why; null until it was weighed
     * @param objection what the learner says against the risk; null if nothing
     * @param phone     while the risk is high and the call ahead and not confirmed: somebody is to call; else null
     */
    record Call(String id, String learner, String learnerFirstName, int sprint, Instant startsAt, int minutes,
            CheckIn.State state, String join, String replaces, boolean mayCancel, List<Agenda.Item> agenda,
            RiskService.View risk, String objection, String phone) {
    }

    /** A call that a mentor was asked to hold for another one; who the learner is, only its new mentor is told. */
    record Substitution(String id, int sprint, Instant startsAt, int minutes, String mentorFirstName) {
    }

    /** @param reason at most 500 characters, for the program's people; may be left out */
    record Cancellation(String reason) {
    }

    /**
     * Who cancelled a call, and who stands in.
     *
     * @param found null while nobody does
     * @param rule  the rule of the table substitute-mode that was hit; null until it is asked
     */
    record Search(String mentor, Instant cancelledAt, String reason, SubstituteSearch.State state, String found,
            String rule, String mode) {
    }

    /**
     * A slot that a call gave back.
     *
     * @param takenBy the check-in that has it now; null while none has
     * @param rule    the rule of the table backfill-mode that was hit; null until it is asked
     * @param asked   the learners who were asked, in order
     */
    record Freed(String id, Instant startsAt, Instant freedAt, FreedSlot.State state, String takenBy, String rule,
            String mode, List<String> asked) {
    }

    /** What became of a call's slots and mentors, with the rules that said so. */
    record Changes(List<Freed> freedSlots, List<Search> substitutes) {
    }

    private static final String OPERATORS = "ROLE_operators";

    private final CheckInService checkIns;
    private final SubstituteService substitutes;
    private final BackfillService backfill;
    private final Agenda agenda;
    private final CommitmentService commitments;
    private final Catalogue catalogue;
    private final RiskService risks;

    CheckInController(CheckInService checkIns, SubstituteService substitutes, BackfillService backfill, Agenda agenda,
            CommitmentService commitments, Catalogue catalogue, RiskService risks) {
        this.risks = risks;
        this.checkIns = checkIns;
        this.substitutes = substitutes;
        this.backfill = backfill;
        this.agenda = agenda;
        this.commitments = commitments;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A call of the mentor who asks, or any for operators: the learner's first name, the agenda "
            + "(for the mentor), the risk that it is missed and what it was decided by")
    @GetMapping("/{id}")
    Call call(Authentication reader, @PathVariable String id) {
        CheckIn checkIn = checkIns.checkIn(id);
        boolean mentor = checkIns.isHeldBy(reader.getName(), checkIn);
        if (!mentor && reader.getAuthorities().stream().noneMatch(role -> OPERATORS.equals(role.getAuthority()))) {
            throw new NotFound("There is no check-in " + id);
        }
        RiskService.View risk = risks.of(id).orElse(null);
        Person learner = catalogue.person(checkIn.learnerId());
        return new Call(id, checkIn.learnerId(), learner.firstName(), checkIn.sprintNumber(), checkIn.startsAt(),
                checkIn.minutes(), checkIn.state(), checkIn.invitation().link(), checkIn.replaces(),
                mentor && substitutes.canCancel(checkIn), checkIns.prepares(reader.getName(), checkIn) ? agenda.of(checkIn)
                        : List.of(), risk,
                risks.objectionTo(id), toBeCalled(checkIn, risk) ? learner.phone() : null);
    }

    private boolean toBeCalled(CheckIn checkIn, RiskService.View risk) {
        return risk != null && risk.level() == CheckInRisk.Level.HIGH && checkIn.state() == CheckIn.State.BOOKED
                && checkIns.takesAnswer(checkIn);
    }

    @Operation(summary = "Says that the mentor who asks cannot hold the call: somebody stands in, or the learner is offered others")
    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Principal mentor, @PathVariable String id, @RequestBody Cancellation cancellation) {
        substitutes.cancel(mentor.getName(), id, cancellation.reason());
    }

    @Operation(summary = "A call that the mentor who asks may hold for another one")
    @GetMapping("/{id}/substitution")
    Substitution substitution(Principal mentor, @PathVariable String id) {
        if (!substitutes.mayStandIn(mentor.getName(), id)) {
            throw new NotFound("There is no check-in " + id + " to stand in for");
        }
        CheckIn checkIn = checkIns.checkIn(id);
        return new Substitution(id, checkIn.sprintNumber(), checkIn.startsAt(), checkIn.minutes(),
                catalogue.person(checkIn.mentorId()).firstName());
    }

    @Operation(summary = "Stands in for the call's mentor: the first one who does holds it")
    @PostMapping("/{id}/substitution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void standIn(Principal mentor, @PathVariable String id, @RequestBody Nothing nothing) {
        substitutes.standInByPage(mentor.getName(), id);
    }

    @Operation(summary = "What became of a call's slots and mentors, with the rules that said so")
    @GetMapping("/{id}/changes")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    Changes changes(@PathVariable String id) {
        checkIns.checkIn(id);
        return new Changes(backfill.givenBackBy(id).stream().map(slot -> new Freed(slot.id(), slot.startsAt(),
                slot.freedAt(), slot.state(), slot.takenBy(), slot.rule(), slot.mode(),
                backfill.offersOf(slot.id()).stream().map(SlotOffer::learnerId).toList())).toList(),
                substitutes.searchesFor(id).stream().map(search -> new Search(search.mentorId(), search.cancelledAt(),
                        search.reason(), search.state(), search.found(), search.rule(), search.mode())).toList());
    }

    @Operation(summary = "Says that what the mentor promised in a call is done")
    @PostMapping("/commitments/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Principal mentor, @PathVariable String id, @RequestBody Nothing nothing) {
        commitments.doneByMentor(mentor.getName(), id);
    }
}
