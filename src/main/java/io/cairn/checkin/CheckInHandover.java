package io.cairn.checkin;

import io.cairn.checkin.CheckIn.State;
import io.cairn.engine.WaitsUntil;
import io.cairn.program.LearnerHandover;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A learner's calls that are ahead go to the new mentor, at times of that one. Calls that have begun stay with whoever
 * holds them, and those that a substitute holds stay with the substitute.
 */
@Service
public class CheckInHandover implements LearnerHandover {

    /** A call that is just being booked, moved or called off has settled by then. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final CheckIns checkIns;
    private final Offers offers;
    private final Waitlist waitlist;
    private final SlotHolds holds;
    private final NoShowService noShows;
    private final CalendarEntries entries;
    private final CheckInWorkflow workflow;
    private final Clock clock;

    CheckInHandover(CheckIns checkIns, Offers offers, Waitlist waitlist, SlotHolds holds, NoShowService noShows,
            CalendarEntries entries, CheckInWorkflow workflow, Clock clock) {
        this.checkIns = checkIns;
        this.offers = offers;
        this.waitlist = waitlist;
        this.holds = holds;
        this.noShows = noShows;
        this.entries = entries;
        this.workflow = workflow;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Handover handover) {
        List<CheckIn> calls = checkIns.findByLearnerIdOrderByStartsAt(handover.learnerId()).stream()
                .filter(call -> call.programId().equals(handover.programId())).toList();
        calls.stream().filter(call -> call.mentorId().equals(handover.from()))
                .forEach(call -> handOver(call, handover));
        calls.stream().filter(call -> !offers.findByCheckInIdOrderByStartsAt(call.id()).isEmpty()).forEach(call -> {
            noShows.withdraw(call.id());
            requireWaiting(call, workflow.mentorChanged(call.id(), handover.from()));
        });
    }

    private void handOver(CheckIn call, Handover handover) {
        waitlist.deleteById(call.id());
        boolean ahead = call.aheadAt(clock.instant()) && !entries.isCancelling(call);
        boolean without = call.state() == State.PLANNED && call.slotKey() == null && call.calendarEventId() == null;
        if (ahead) {
            requireWaiting(call, workflow.mentorChanged(call.id(), handover.from()));
            entries.planRelease(call);
            holds.release(call.id());
        } else if (call.state() == State.PLANNED && !without) {
            requireWaiting(call, false);
        }
        if (ahead || without) {
            checkIns.save(call.handedOverTo(handover.to()));
        }
    }

    private void requireWaiting(CheckIn call, boolean told) {
        if (!told) {
            throw new WaitsUntil(call.id() + " is just being booked or changed", clock.instant().plus(A_MOMENT));
        }
    }

    /** The call leaves the calendar of the mentor whom the learner had before. Goes outside. */
    @Transactional
    public void leaveCalendar(String checkInId, String formerMentorId) {
        CheckIn call = checkIns.named(checkInId);
        if (call.calendarEventId() != null && call.slotKey() == null) {
            entries.releaseFrom(formerMentorId, call);
            checkIns.save(call.outOfCalendar());
        }
    }
}
