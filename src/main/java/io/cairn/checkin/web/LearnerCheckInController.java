package io.cairn.checkin.web;

import io.cairn.checkin.Agenda;
import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.BackfillService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Consequence;
import io.cairn.checkin.ConsequenceService;
import io.cairn.checkin.NoShowService;
import io.cairn.checkin.RiskService;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** The learners' door to their calls. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/check-ins")
class LearnerCheckInController {

    /**
     * @param takesAnswer whether the call can be confirmed or called off now
     * @param join        where to join by video, null where there is nowhere
     * @param takesJoins  whether the learner can say now to have come
     * @param because     what followed from a miss, in the words of the rule; null where nothing did
     * @param offers      the starts of the slots to choose from in the place of a call that did not take place
     * @param mayWait     whether the learner may ask to be told when an earlier slot is free
     * @param waits       whether the learner has asked for it
     * @param freeSlots   slots that others gave back and the learner may take now, as long as nobody else has
     * @param agenda      what is unfinished stands first; empty for a call that is over
     * @param risk        how likely Cairn thinks that the call is missed, and what it goes by; null for a call that is
     *                    not ahead
     */
    record Call(String id, int sprint, Instant startsAt, int minutes, CheckIn.State state, String mentorFirstName,
            boolean takesAnswer, String join, boolean takesJoins, String because, List<Instant> offers, boolean mayWait,
            boolean waits, List<BackfillService.OpenOffer> freeSlots, List<Agenda.Item> agenda, RiskService.View risk) {
    }

    record Slot(Instant startsAt) {
    }

    record Text(String text) {
    }

    private final CheckInService checkIns;
    private final NoShowService noShows;
    private final BackfillService backfill;
    private final AttendanceService attendance;
    private final ConsequenceService consequences;
    private final Agenda agenda;
    private final Catalogue catalogue;
    private final RiskService risks;

    LearnerCheckInController(CheckInService checkIns, NoShowService noShows, BackfillService backfill,
            AttendanceService attendance, ConsequenceService consequences, Agenda agenda, Catalogue catalogue,
            RiskService risks) {
        this.risks = risks;
        this.checkIns = checkIns;
        this.noShows = noShows;
        this.backfill = backfill;
        this.attendance = attendance;
        this.consequences = consequences;
        this.agenda = agenda;
        this.catalogue = catalogue;
    }

    @Operation(summary = "The learner's calls, with the slots on offer in the place of a missed one")
    @GetMapping
    List<Call> calls(Principal learner) {
        return checkIns.checkInsOfLearner(learner.getName()).stream().map(this::call).toList();
    }

    @Operation(summary = "A call that is ahead as a file for the learner's own calendar (iCalendar)")
    @GetMapping(value = "/{id}/invitation.ics", produces = "text/calendar;charset=UTF-8")
    String invitation(Principal learner, @PathVariable String id) {
        return checkIns.invitation(learner.getName(), id);
    }

    @Operation(summary = "Confirms that the learner will come")
    @PostMapping("/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        checkIns.confirm(learner.getName(), id);
    }

    @Operation(summary = "Calls off: the learner cannot come, and is offered other slots")
    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callOff(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        checkIns.callOff(learner.getName(), id);
    }

    @Operation(summary = "Contests the risk of a call: it counts as low until a person has looked at it")
    @PostMapping("/{id}/objection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void contest(Principal learner, @PathVariable String id, @RequestBody Text objection) {
        risks.contest(learner.getName(), id, objection.text());
    }

    @Operation(summary = "Takes one of the offered slots")
    @PostMapping("/{id}/slot")
    Call pick(Principal learner, @PathVariable String id, @RequestBody Slot slot) {
        if (slot.startsAt() == null) {
            throw new BadInput("startsAt", "is required");
        }
        return call(noShows.pick(learner.getName(), id, slot.startsAt()));
    }

    @Operation(summary = "Declines every offered slot")
    @PostMapping("/{id}/declined-offer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        noShows.decline(learner.getName(), id);
    }

    @Operation(summary = "Says that the learner has come to the call")
    @PostMapping("/{id}/joins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        attendance.learnerJoins(learner.getName(), id);
    }

    private String because(CheckIn checkIn) {
        return consequences.standing(checkIn.id()).map(Consequence::because).orElse(null);
    }

    @Operation(summary = "Asks to be told when an earlier slot is free")
    @PostMapping("/{id}/waitlist")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void await(Principal learner, @PathVariable String id, @RequestBody(required = false) Nothing nothing) {
        backfill.join(learner.getName(), id);
    }

    @Operation(summary = "Does not want an earlier slot any more")
    @DeleteMapping("/{id}/waitlist")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Principal learner, @PathVariable String id) {
        backfill.leave(learner.getName(), id);
    }

    @Operation(summary = "Takes a slot that somebody gave back: the first one who does has it")
    @PostMapping("/free-slots/{offerId}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(Principal learner, @PathVariable String offerId, @RequestBody(required = false) Nothing nothing) {
        if (backfill.accept(learner.getName(), offerId) == BackfillService.Answer.GONE) {
            throw new Conflict(BackfillService.GONE);
        }
    }

    @Operation(summary = "Does not want the slot that somebody gave back, and keeps waiting for another one")
    @PostMapping("/free-slots/{offerId}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(Principal learner, @PathVariable String offerId, @RequestBody(required = false) Nothing nothing) {
        backfill.decline(learner.getName(), offerId);
    }

    private Call call(CheckIn checkIn) {
        boolean takesAnswer = checkIns.takesAnswer(checkIn);
        return new Call(checkIn.id(), checkIn.sprintNumber(), checkIn.startsAt(), checkIn.minutes(), checkIn.state(),
                catalogue.person(checkIn.mentorId()).firstName(), takesAnswer,
                checkIn.invitation().link(), attendance.takesJoins(checkIn), because(checkIn),
                noShows.offered(checkIn.id()), backfill.mayWait(checkIn), backfill.waits(checkIn.id()),
                backfill.offered(checkIn.id()), agenda.of(checkIn),
                takesAnswer ? risks.of(checkIn.id()).orElse(null) : null);
    }
}
