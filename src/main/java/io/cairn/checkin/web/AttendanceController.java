package io.cairn.checkin.web;

import io.cairn.checkin.Attendance;
import io.cairn.checkin.AttendanceEntry;
import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Consequence;
import io.cairn.checkin.ConsequenceService;
import io.cairn.engine.Accounts;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.annotation.JsonRawValue;

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

/** Who came to a call, for its mentor and operators; to others it does not exist. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/check-ins/{id}")
class AttendanceController {

    /**
     * @param takesJoins   whether the call can be joined now
     * @param provisional  what the joins say; null before the grace has passed and where nobody came by a link
     * @param attendance   what is final; null before
     * @param entries      every word on it, the earliest first
     * @param consequences what was decided where it did not take place, the earliest first, with the rule
     */
    record View(boolean takesJoins, String provisional, String attendance, Instant recordedAt, List<Entry> entries,
            List<Decided> consequences) {
    }

    /** @param saidBy an account; null where nobody said anything in time and the joins decided */
    record Entry(String was, String result, String saidBy, String reason, Instant at) {

        private static Entry of(AttendanceEntry entry) {
            return new Entry(entry.was() == null ? null : entry.was().word(), entry.result().word(), entry.saidBy(),
                    entry.reason(), entry.at());
        }
    }

    /** @param overturnedAt when a correction of the attendance took it back; null while it stands */
    record Decided(String rule, String because, @JsonRawValue String inputs, boolean feeDue, boolean firstPick,
            boolean offerNewSlot, Consequence.Credit credit, Instant at, Instant overturnedAt) {

        private static Decided of(Consequence one) {
            return new Decided(one.rule(), one.because(), one.inputs(), one.feeDue(), one.firstPick(),
                    one.offerNewSlot(), one.credit(), one.decidedAt(), one.overturnedAt());
        }
    }

    /** @param attendance attended, learner-missed, mentor-missed or both-missed */
    record Correction(String attendance, String reason) {
    }

    private final AttendanceService attendance;
    private final ConsequenceService consequences;
    private final CheckInService checkIns;

    AttendanceController(AttendanceService attendance, ConsequenceService consequences, CheckInService checkIns) {
        this.attendance = attendance;
        this.consequences = consequences;
        this.checkIns = checkIns;
    }

    @Operation(summary = "Who came to a call: what the joins say, what is final, every word on it, and what followed")
    @GetMapping("/attendance")
    View attendance(Authentication login, @PathVariable String id) {
        CheckIn checkIn = seen(login, id);
        return new View(attendance.takesJoins(checkIn), attendance.provisional(checkIn).map(Attendance::word).orElse(null),
                Attendance.of(checkIn).map(Attendance::word).orElse(null), checkIn.recordedAt(),
                attendance.entriesOf(id).stream().map(Entry::of).toList(),
                consequences.of(id).stream().map(Decided::of).toList());
    }

    @Operation(summary = "Says that the mentor has come to the call")
    @PostMapping("/joins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(Principal mentor, @PathVariable String id, @RequestBody Nothing nothing) {
        attendance.mentorJoins(mentor.getName(), id);
    }

    @Operation(summary = "Corrects who came to a call, with a reason; charges and all that follows are done anew")
    @PostMapping("/attendance-correction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(Authentication login, @PathVariable String id, @RequestBody Correction correction) {
        seen(login, id);
        Attendance result = Attendance.of(correction.attendance()).orElseThrow(() -> new BadInput("attendance",
                "must be one of attended, learner-missed, mentor-missed, both-missed"));
        attendance.correct(id, result, correction.reason(), login.getName(), !Accounts.seesAll(login));
    }

    private CheckIn seen(Authentication login, String id) {
        CheckIn checkIn = checkIns.checkIn(id);
        if (!checkIns.isHeldBy(login.getName(), checkIn) && !Accounts.seesAll(login)) {
            throw new NotFound("There is no check-in " + id);
        }
        return checkIn;
    }
}
