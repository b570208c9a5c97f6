package io.cairn.checkin;

import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What follows a call that did not take place: a new slot is offered, and taken or not. */
@Service
public class NoShowService {

    private static final int SLOTS_TO_OFFER = 3;

    private final CheckIns checkIns;
    private final Offers offers;
    private final FreeSlots freeSlots;
    private final SlotHolds holds;
    private final CalendarEntries entries;
    private final CheckInMessages messages;
    private final Catalogue catalogue;
    private final CheckInWorkflow workflow;
    private final ConsequenceService consequences;

    NoShowService(CheckIns checkIns, Offers offers, FreeSlots freeSlots, SlotHolds holds, CalendarEntries entries,
            CheckInMessages messages, Catalogue catalogue, CheckInWorkflow workflow, ConsequenceService consequences) {
        this.checkIns = checkIns;
        this.offers = offers;
        this.freeSlots = freeSlots;
        this.holds = holds;
        this.entries = entries;
        this.messages = messages;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.consequences = consequences;
    }

    /**
     * What the decision about a miss goes by.
     *
     * @param missedBy          learner, mentor, both, called-off or cancelled-by-mentor
     * @param misses            how many calls of this program the learner has missed, this one included
     * @param feeFromMiss       the program's policy: the fee falls due from the n-th miss on; 0 means never
     * @param firstMissForgiven the program's policy: whether the first miss costs nothing whatever the fee is
     * @param credits           how many credits the learner has in this program
     * @param replaced          whether another call stands in for this one already
     */
    public record Miss(String missedBy, int misses, int feeFromMiss, boolean firstMissForgiven, int credits,
            boolean replaced) {
    }

    public Miss weigh(String checkInId) {
        CheckIn checkIn = checkIns.named(checkInId);
        String missedBy = switch (checkIn.state()) {
            case CALLED_OFF -> "called-off";
            case CANCELLED -> "cancelled-by-mentor";
            default -> checkIn.missedBy().name().toLowerCase(Locale.ROOT);
        };
        int misses = checkIns.findByProgramIdAndLearnerIdAndMissedBy(checkIn.programId(), checkIn.learnerId(),
                CheckIn.MissedBy.LEARNER).size();
        ProgramDefinition.Policies policies = catalogue.definition(checkIn.programId()).policies();
        return new Miss(missedBy, misses, policies.feeFromMiss(), policies.firstMissForgiven(),
                consequences.credits(checkIn.programId(), checkIn.learnerId()),
                checkIns.findByReplaces(checkInId).isPresent());
    }

    /**
     * Offers the learner three slots on the next working days and sends the link to choose by.
     *
     * @param firstPick whether the slots are kept free for this learner while the offer stands
     * @throws IllegalStateException if the mentor has no free slot in the next two weeks
     */
    @Transactional
    public void offer(String checkInId, boolean firstPick) {
        CheckIn missed = checkIns.named(checkInId);
        CheckIn checkIn = withMentorOfNow(missed);
        boolean anew = checkIn != missed;
        if (offers.findByCheckInIdOrderByStartsAt(checkInId).isEmpty()) {
            List<Instant> starts = freeSlots.onNextDays(checkIn, SLOTS_TO_OFFER, start ->
                    !(cancelledByMentor(checkIn) && start.equals(checkIn.startsAt())) && offered(checkIn, start, firstPick));
            if (starts.isEmpty()) {
                throw new IllegalStateException("No slot is free in the next two weeks for " + checkInId);
            }
        }
        if (cancelledByMentor(checkIn)) {
            messages.newSlotsInAdvance(checkIn, anew);
        } else {
            messages.newSlots(checkIn, anew);
        }
    }

    /** Whoever held the call that is to be replaced: the new one is with the learner's own mentor. */
    private CheckIn withMentorOfNow(CheckIn checkIn) {
        return checkIn.with(catalogue.enrollment(checkIn.programId(), checkIn.learnerId()).mentorId());
    }

    private static boolean cancelledByMentor(CheckIn checkIn) {
        return checkIn.state() == CheckIn.State.CANCELLED;
    }

    private boolean offered(CheckIn checkIn, Instant start, boolean held) {
        Offer offer = new Offer(Ids.newId("offer"), null, checkIn.id(), checkIn.mentorId(), start, held);
        if (held && !freeSlots.hold(offer.id(), checkIn, start)) {
            return false;
        }
        offers.save(offer);
        return true;
    }

    /** The starts of the slots that the learner may choose from now; empty where no offer stands. */
    public List<Instant> offered(String checkInId) {
        List<Offer> standing = offers.findByCheckInIdOrderByStartsAt(checkInId);
        if (standing.isEmpty()) {
            return List.of();
        }
        CheckIn checkIn = withMentorOfNow(checkIns.named(checkInId));
        return standing.stream().map(Offer::startsAt).filter(start -> freeSlots.inTime(checkIn, start)).toList();
    }

    /**
     * The learner takes one of the offered slots.
     *
     * @return the check-in that stands in for the missed one
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if no offer stands, or somebody else was faster
     * @throws BadInput if the slot is none of those offered
     */
    @Transactional
    public CheckIn pick(String learnerId, String checkInId, Instant startsAt) {
        CheckIn missed = standing(learnerId, checkInId);
        if (!offered(checkInId).contains(startsAt)) {
            throw new BadInput("startsAt", "is none of the slots offered");
        }
        CheckIn replacement = withMentorOfNow(missed).replacement(Ids.newId("checkin"), startsAt);
        if (!kept(checkInId, replacement) && !freeSlots.hold(replacement, startsAt)) {
            throw new Conflict("The slot has been taken meanwhile; choose another one");
        }
        entries.planBooking(checkIns.save(replacement));
        withdraw(checkInId);
        if (!workflow.slotPicked(checkInId)) {
            throw new Conflict("The offer stands no more");
        }
        return replacement;
    }

    /**
     * The learner wants no new slot.
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if no offer stands
     */
    @Transactional
    public void decline(String learnerId, String checkInId) {
        standing(learnerId, checkInId);
        withdraw(checkInId);
        if (!workflow.offerDeclined(checkInId)) {
            throw new Conflict("The offer stands no more");
        }
    }

    /** The offer stands no more: it has stood long enough, or is not called for any more. */
    @Transactional
    public void withdraw(String checkInId) {
        offers.findByCheckInIdOrderByStartsAt(checkInId).forEach(offer -> holds.release(offer.id()));
        offers.deleteByCheckInId(checkInId);
    }

    /** Starts the process of the check-in that the learner took in the place of this one. */
    @Transactional
    public void startReplacement(String checkInId) {
        workflow.slotTaken(checkIns.findByReplaces(checkInId).map(CheckIn::id)
                .orElseThrow(() -> new IllegalStateException("Nothing replaces " + checkInId)));
    }

    private CheckIn standing(String learnerId, String checkInId) {
        CheckIn missed = checkIns.ofLearner(learnerId, checkInId);
        if (offered(checkInId).isEmpty()) {
            throw new Conflict("No new slot is on offer for this call");
        }
        return missed;
    }

    /** Whether the slot was kept for this learner; it is the new call's then. */
    private boolean kept(String checkInId, CheckIn replacement) {
        return offers.findByCheckInIdOrderByStartsAt(checkInId).stream()
                .filter(offer -> offer.startsAt().equals(replacement.startsAt()))
                .anyMatch(offer -> holds.handOver(offer.id(), replacement.id()));
    }
}
