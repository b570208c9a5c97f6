package io.cairn.checkin;

import io.cairn.checkin.CheckIn.State;
import io.cairn.engine.InSets;
import io.cairn.program.Catalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is done before a call so that it takes place, by the steps of the table call-policy. */
@Service
public class CallPlanService {

    /** How many are told in one transaction. */
    private static final int SET = 100;
    private static final Set<State> AHEAD = Set.of(State.BOOKED, State.CONFIRMED);

    private final CheckIns checkIns;
    private final CheckInRisks risks;
    private final CheckInMessages messages;
    private final CalendarEntries entries;
    private final Catalogue catalogue;
    private final CheckInWorkflow workflow;
    private final InSets inSets;
    private final Clock clock;

    CallPlanService(CheckIns checkIns, CheckInRisks risks, CheckInMessages messages, CalendarEntries entries,
            Catalogue catalogue, CheckInWorkflow workflow, InSets inSets, Clock clock) {
        this.checkIns = checkIns;
        this.risks = risks;
        this.messages = messages;
        this.entries = entries;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.inSets = inSets;
        this.clock = clock;
    }

    /**
     * @param callDueAt until when a person should have called the learner; null if nobody is to
     * @param releaseAt when the slot is released unless it is confirmed; null if never, or if that has passed
     */
    public record Plan(String mentorId, Instant startsAt, Instant callDueAt, Instant releaseAt) {
    }

    /** A reminder and when it goes out. */
    public record Due(Reminder reminder, Instant at) {
    }

    /** @throws IllegalArgumentException if the policy holds a step that there is not */
    public Plan plan(String id, List<CallStep> policy) {
        CheckIn checkIn = checkIns.named(id);
        policy.forEach(CallPlanService::requireKnown);
        return new Plan(checkIn.mentorId(), checkIn.startsAt(),
                moment(checkIn, policy, CallStep.CALL_LEARNER).orElse(null),
                moment(checkIn, policy, CallStep.RELEASE_SLOT).filter(at -> at.isAfter(clock.instant())).orElse(null));
    }

    private static void requireKnown(CallStep step) {
        if (Reminder.ofStep(step.name()).isEmpty()
                && !Set.of(CallStep.CALL_LEARNER, CallStep.RELEASE_SLOT).contains(step.name())) {
            throw new IllegalArgumentException("The table call-policy holds a step that there is not: " + step.name());
        }
    }

    private Optional<Instant> moment(CheckIn checkIn, List<CallStep> policy, String step) {
        ZoneId zone = zone(checkIn);
        return policy.stream().filter(one -> one.name().equals(step))
                .map(one -> one.momentBefore(checkIn.startsAt(), zone)).min(Comparator.naturalOrder());
    }

    /**
     * The next reminder that has not gone out for this slot and whose moment is ahead.
     *
     * @param planned the one that was planned before, or null; where it is still in the policy it goes out although its
     *                moment has just passed, so that a new plan at that very moment loses none
     */
    public Optional<Due> nextReminder(String id, List<CallStep> policy, Due planned) {
        CheckIn checkIn = checkIns.named(id);
        if (!isAhead(checkIn)) {
            return Optional.empty();
        }
        ZoneId zone = zone(checkIn);
        return policy.stream().flatMap(step -> Reminder.ofStep(step.name())
                        .map(reminder -> new Due(reminder, step.momentBefore(checkIn.startsAt(), zone))).stream())
                .filter(due -> due.at().isAfter(clock.instant()) || due.equals(planned))
                .filter(due -> !messages.reminded(checkIn, due.reminder()))
                .min(Comparator.comparing(Due::at));
    }

    /** Reminds of a call that is still ahead; a reminder that has gone out for this slot does not go out again. */
    @Transactional
    public void remind(String id, Reminder reminder) {
        CheckIn checkIn = checkIns.named(id);
        if (isAhead(checkIn)) {
            messages.reminder(checkIn, reminder);
        }
    }

    private boolean isAhead(CheckIn checkIn) {
        return checkIn.aheadAt(clock.instant());
    }

    /** The learner said on the phone that it does not suit; the call leaves the calendar in the next step. */
    @Transactional
    public void callOff(String id) {
        CheckIn checkIn = checkIns.named(id);
        if (checkIn.awaited()) {
            entries.planCancelling(checkIn);
        }
    }

    /**
     * Gives up a slot that nobody confirmed; the call leaves the calendar in the next step.
     *
     * @return false if the learner has confirmed or called off meanwhile
     */
    @Transactional
    public boolean release(String id) {
        CheckIn checkIn = checkIns.named(id);
        if (checkIn.state() != State.BOOKED) {
            return false;
        }
        // Written although nothing changes in it: who confirms at the same moment fails, or comes first.
        entries.planCancelling(checkIns.save(checkIn));
        risks.findById(id).ifPresent(risk -> risks.save(risk.released(clock.instant())));
        return true;
    }

    /** What the learner's call was planned by does not hold any more; nothing happens where nobody plans it now. */
    @Transactional
    public void planAnew(String id) {
        workflow.planOutdated(id);
    }

    /**
     * Has all calls that are ahead planned anew; to be told twice changes nothing.
     *
     * @throws IllegalStateException if some could not be, after the others were: call again
     */
    @Transactional
    public void planAllAnew() {
        List<String> ahead = checkIns.findByStateInAndStartsAtAfterOrderById(AHEAD, clock.instant()).stream()
                .map(CheckIn::id).toList();
        InSets.failIfAny(inSets.each(ahead, SET, workflow::plansOutdated));
    }

    /** A new version of the table call-policy is there: starts the process that has it known, once for a version. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void policyChanged(int version) {
        workflow.policyChanged(version);
    }

    private ZoneId zone(CheckIn checkIn) {
        return catalogue.person(checkIn.learnerId()).zoneId();
    }
}
