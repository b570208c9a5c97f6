package io.cairn.checkin;

import io.cairn.checkin.CheckInService.Promise;
import io.cairn.checkin.Commitment.Who;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who came to a call: what the joins say is provisional, the mentor's word makes it final, and so does a day without it.
 * What is final can be corrected, with a reason; every word is kept.
 */
@Service
public class AttendanceService {

    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration TIME_TO_CORRECT = Duration.ofDays(7);
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final CheckIns checkIns;
    private final Joins joins;
    private final AttendanceEntries entries;
    private final CheckInService calls;
    private final NoShowService noShows;
    private final ConsequenceService consequences;
    private final CheckInWorkflow workflow;
    private final Catalogue catalogue;
    private final Clock clock;

    AttendanceService(CheckIns checkIns, Joins joins, AttendanceEntries entries, CheckInService calls,
            NoShowService noShows, ConsequenceService consequences, CheckInWorkflow workflow, Catalogue catalogue,
            Clock clock) {
        this.checkIns = checkIns;
        this.joins = joins;
        this.entries = entries;
        this.calls = calls;
        this.noShows = noShows;
        this.consequences = consequences;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * The learner comes to the call, from ten minutes before its start to its end; to come again changes nothing.
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if it is not the time, or the call is not awaited
     */
    @Transactional
    public void learnerJoins(String learnerId, String checkInId) {
        join(checkIns.findById(checkInId).filter(call -> call.learnerId().equals(learnerId)), checkInId, Who.LEARNER);
    }

    /** The same for the mentor. */
    @Transactional
    public void mentorJoins(String mentorId, String checkInId) {
        join(checkIns.findById(checkInId).filter(call -> call.mentorId().equals(mentorId)), checkInId, Who.MENTOR);
    }

    private void join(Optional<CheckIn> found, String checkInId, Who who) {
        CheckIn checkIn = found.orElseThrow(() -> new NotFound("There is no check-in " + checkInId + " of yours"));
        if (!takesJoins(checkIn)) {
            throw new Conflict("This call can be joined from ten minutes before its start to its end");
        }
        if (!whoJoined(checkInId, Instant.MAX).contains(who)) {
            try {
                joins.save(new Join(Ids.newId("join"), null, checkInId, who, clock.instant()));
            } catch (DbActionExecutionException | DataIntegrityViolationException atTheSameMoment) {
                throw new Conflict("That was said a moment ago");
            }
        }
    }

    /** Whether the call can be joined now. */
    public boolean takesJoins(CheckIn checkIn) {
        Instant now = clock.instant();
        return checkIn.awaited() && !now.isBefore(checkIn.startsAt().minus(EARLY)) && now.isBefore(checkIn.endsAt());
    }

    /**
     * What the joins say, provisionally: whoever came by the start and the program's grace was there.
     *
     * @return empty before that moment, where the call has no slot, and where nobody came by a link
     */
    public Optional<Attendance> provisional(CheckIn checkIn) {
        if (checkIn.startsAt() == null) {
            return Optional.empty();
        }
        Instant by = checkIn.startsAt().plus(catalogue.definition(checkIn.programId()).policies().callGrace());
        if (clock.instant().isBefore(by)) {
            return Optional.empty();
        }
        Set<Who> came = whoJoined(checkIn.id(), by);
        return came.isEmpty() ? Optional.empty()
                : Optional.of(Attendance.of(came.contains(Who.LEARNER), came.contains(Who.MENTOR)));
    }

    private Set<Who> whoJoined(String checkInId, Instant by) {
        return joins.findByCheckInId(checkInId).stream().filter(join -> !join.joinedAt().isAfter(by)).map(Join::who)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Who.class)));
    }

    /**
     * What is known when a call is over.
     *
     * @param provisional what the joins say; null where they say nothing
     * @param dueAt       until when the mentor's word is waited for
     */
    public record Judgement(String mentorId, Attendance provisional, Instant dueAt) {
    }

    public Judgement judge(String checkInId) {
        CheckIn checkIn = calls.checkIn(checkInId);
        return new Judgement(checkIn.mentorId(), provisional(checkIn).orElse(null),
                checkIn.endsAt().plus(CheckInService.TIME_TO_RECORD));
    }

    /** Both came, says the mentor. Refuses what {@link CheckInService#commit} refuses. */
    @Transactional
    public void attended(String checkInId, List<Promise> promises, String saidBy) {
        calls.commit(checkInId, promises);
        calls.attended(checkInId);
        keep(checkInId, null, Attendance.ATTENDED, orMentor(saidBy, checkInId), null);
    }

    /** Somebody did not come, says the mentor. */
    @Transactional
    public void missed(String checkInId, Attendance result, String saidBy) {
        change(checkInId, result);
        keep(checkInId, null, result, orMentor(saidBy, checkInId), null);
    }

    /** The form is the mentor's, whoever of those who may has sent it. */
    private String orMentor(String account, String checkInId) {
        return account == null ? calls.checkIn(checkInId).mentorId() : account;
    }

    /**
     * Nobody said in time who came: what the joins say is final. Where they say nothing, nobody is blamed: both missed it.
     *
     * @return what is final now, also where it was so before
     */
    @Transactional
    public Attendance settle(String checkInId) {
        CheckIn checkIn = calls.checkIn(checkInId);
        Optional<Attendance> before = Attendance.of(checkIn);
        if (before.isPresent()) {
            return before.get();
        }
        Attendance result = provisional(checkIn).orElse(Attendance.BOTH_MISSED);
        change(checkInId, result);
        keep(checkInId, null, result, null, null);
        return result;
    }

    /** Every word on the call's attendance, the earliest first. */
    public List<AttendanceEntry> entriesOf(String checkInId) {
        return entries.findByCheckInIdOrderByNumber(checkInId);
    }

    /**
     * Corrects what is final: what followed from it is taken back, and what follows from the new word is done, by the
     * process. To say what stands already changes nothing. Commitments of a call that did not take place stay written
     * down but count no more; where a call did take place and has none, the mentor is asked for them.
     *
     * @param ofMentor whether it is the mentor of the call who says so: until seven days after its end
     * @throws BadInput if the reason is too short or too long
     * @throws Conflict if nothing is final yet, if it is too late for the mentor, or if what follows the miss moves on
     *                  at this moment
     */
    @Transactional
    public void correct(String checkInId, Attendance result, String reason, String saidBy, boolean ofMentor) {
        CheckIn checkIn = calls.checkIn(checkInId);
        String because = reason == null ? "" : reason.strip();
        if (because.length() < SHORTEST_REASON || because.length() > LONGEST_REASON) {
            throw new BadInput("reason", "must have " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
        }
        Attendance before = Attendance.of(checkIn)
                .orElseThrow(() -> new Conflict("Nobody has said yet who came to this call"));
        if (ofMentor && clock.instant().isAfter(checkIn.endsAt().plus(TIME_TO_CORRECT))) {
            throw new Conflict("A mentor can correct this for seven days after the call; ask an operator");
        }
        if (before == result) {
            return;
        }
        if (!workflow.attendanceOverturned(checkInId) && workflow.recovers(checkInId)) {
            throw new Conflict("What follows this call is just being done; try again in a moment");
        }
        noShows.withdraw(checkInId);
        consequences.overturn(checkInId);
        change(checkInId, result);
        keep(checkInId, before, result, saidBy, because);
        workflow.attendanceCorrected(checkInId, result, checkIn.mentorId());
    }

    private void change(String checkInId, Attendance result) {
        if (result == Attendance.ATTENDED) {
            calls.attended(checkInId);
        } else {
            calls.missed(checkInId, result.missedBy());
        }
    }

    private void keep(String checkInId, Attendance was, Attendance result, String saidBy, String reason) {
        entries.save(new AttendanceEntry(Ids.newId("attendance"), null, checkInId, entriesOf(checkInId).size() + 1, was,
                result, saidBy, reason, clock.instant()));
    }
}
