package io.cairn.checkin;

import io.cairn.program.Catalogue;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Slots that were given back, and those who wait for one. Whoever has no slot at all comes first, then whoever waits
 * longest. An offer keeps nothing free: the first yes has the slot, and the database decides which one that was.
 */
@Service
public class BackfillService {

    /** What a learner is told who says yes too late. */
    public static final String GONE = "Sorry, somebody was faster: this slot is no longer free. You keep your place on the list";

    /** Nobody is asked any more when the call would begin so soon. */
    private static final Duration LEAD = Duration.ofMinutes(15);
    /** Between them nobody is woken for a slot. */
    private static final LocalTime NIGHT = LocalTime.of(21, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final String ALL_AT_ONCE = "all-at-once";
    private static final String A_MOMENT = "The call is just being booked or changed; try again in a moment";

    private final Waitlist waitlist;
    private final FreedSlots freedSlots;
    private final SlotOffers offers;
    private final CheckIns checkIns;
    private final FreeSlots freeSlots;
    private final CalendarEntries entries;
    private final CheckInMessages messages;
    private final Catalogue catalogue;
    private final BackfillWorkflow workflow;
    private final Clock clock;

    BackfillService(Waitlist waitlist, FreedSlots freedSlots, SlotOffers offers, CheckIns checkIns, FreeSlots freeSlots,
            CalendarEntries entries, CheckInMessages messages, Catalogue catalogue, BackfillWorkflow workflow,
            Clock clock) {
        this.waitlist = waitlist;
        this.freedSlots = freedSlots;
        this.offers = offers;
        this.checkIns = checkIns;
        this.freeSlots = freeSlots;
        this.entries = entries;
        this.messages = messages;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.clock = clock;
    }

    // Who waits

    /** Whether an earlier slot would be of use: no slot was found so far, or the call is still ahead. */
    public boolean mayWait(CheckIn checkIn) {
        return hasNone(checkIn) || checkIn.aheadAt(clock.instant())
                && !entries.isCancelling(checkIn);
    }

    public boolean waits(String checkInId) {
        return waitlist.existsById(checkInId);
    }

    /**
     * The learner wants to be told when an earlier slot is free; to say it again changes nothing.
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if the call is over, called off, or not looked at yet
     */
    @Transactional
    public void join(String learnerId, String checkInId) {
        CheckIn checkIn = checkIns.ofLearner(learnerId, checkInId);
        if (!mayWait(checkIn)) {
            throw new Conflict("An earlier slot is of no use for this call");
        }
        if (!waits(checkInId)) {
            waitlist.save(new WaitlistEntry(checkInId, null, checkIn.mentorId(), learnerId, clock.instant()));
        }
    }

    /**
     * The learner does not wait any more; to say it again changes nothing.
     *
     * @throws NotFound if the learner has no such check-in
     */
    @Transactional
    public void leave(String learnerId, String checkInId) {
        checkIns.ofLearner(learnerId, checkInId);
        waitlist.deleteById(checkInId);
    }

    // What is given back and offered

    /** A call was called off: its slot is given back and offered in a process of its own. */
    @Transactional
    public void giveBack(String checkInId) {
        CheckIn calledOff = checkIns.findById(checkInId).orElseThrow();
        FreedSlot slot = freedSlots.save(FreedSlot.of(Ids.newId("slot"), calledOff, clock.instant()));
        workflow.slotFreed(slot.id(), byDay(clock.instant(), slot));
    }

    /** The slot that the winner had before is offered as well. It comes to an end: whoever wins does not wait any more. */
    @Transactional
    public void passOn(String freedSlotId) {
        freedSlots.findByFreedByOrderByFreedAt(freedSlot(freedSlotId).takenBy()).stream()
                .filter(former -> former.state() == FreedSlot.State.OPEN)
                .forEach(former -> workflow.slotFreed(former.id(), byDay(clock.instant(), former)));
    }

    /**
     * What the decision about a freed slot goes by.
     *
     * @param minutesAhead until the slot begins, rounded down
     * @param waiting      how many could take it
     */
    public record Facts(int minutesAhead, int waiting) {
    }

    public Facts weigh(String freedSlotId) {
        FreedSlot slot = freedSlot(freedSlotId);
        return new Facts((int) Math.max(0, Duration.between(clock.instant(), slot.startsAt()).toMinutes()),
                candidates(slot).size());
    }

    /**
     * Asks the next one who waits, or all of them.
     *
     * @param mode          one-by-one or all-at-once
     * @param answerMinutes how long they have before the next one is asked
     * @param rule          the rule that says so
     * @return until when nobody else is asked, for good where all were and some have not answered; empty if the slot is not
     *         to be had any more or nobody wants it
     */
    @Transactional
    public Optional<Instant> offer(String freedSlotId, String mode, int answerMinutes, String rule) {
        FreedSlot slot = freedSlots.findWithLockById(freedSlotId).orElseThrow();
        Instant now = clock.instant();
        Instant last = slot.startsAt().minus(LEAD);
        if (slot.state() != FreedSlot.State.OPEN || !last.isAfter(now)
                || !freeSlots.freeOfOurs(checkIns.findById(slot.freedBy()).orElseThrow(), slot.startsAt())) {
            return Optional.empty();
        }
        List<CheckIn> next = candidates(slot).stream().limit(mode.equals(ALL_AT_ONCE) ? Long.MAX_VALUE : 1).toList();
        if (next.isEmpty()) {
            return offersOf(freedSlotId).stream().anyMatch(offer -> offer.state() == SlotOffer.State.OPEN)
                    ? Optional.of(last) : Optional.empty();
        }
        freedSlots.save(slot.decided(rule, mode));
        Instant until = earlier(byDay(now.plus(Duration.ofMinutes(answerMinutes)), slot), last);
        for (CheckIn checkIn : next) {
            SlotOffer offer = offers.save(new SlotOffer(Ids.newId("offer"), null, slot.id(), checkIn.id(),
                    checkIn.learnerId(), now, until, SlotOffer.State.OPEN));
            messages.slotOffered(checkIn, slot, offer);
        }
        return Optional.of(until);
    }

    /** Nobody takes it; it stays free. */
    @Transactional
    public void close(String freedSlotId, String mode, String rule) {
        freedSlots.save(freedSlots.findWithLockById(freedSlotId).orElseThrow().decided(rule, mode).closed());
    }

    /** The moment, or when the night is over that it falls into; in the mentor's zone, near which the learners are. */
    private Instant byDay(Instant moment, FreedSlot slot) {
        ZonedDateTime local = moment.atZone(catalogue.person(slot.mentorId()).zoneId());
        LocalTime time = local.toLocalTime();
        if (!time.isBefore(MORNING) && time.isBefore(NIGHT)) {
            return moment;
        }
        LocalDate day = time.isBefore(MORNING) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return day.atTime(MORNING).atZone(local.getZone()).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Those who can take the slot and were not asked yet, in the order in which they are. */
    private List<CheckIn> candidates(FreedSlot slot) {
        Set<String> asked = offers.findByFreedSlotIdOrderByOfferedAt(slot.id()).stream().map(SlotOffer::checkInId)
                .collect(Collectors.toSet());
        return waitlist.findByMentorIdOrderBySinceAscCheckInIdAsc(slot.mentorId()).stream()
                .filter(entry -> !asked.contains(entry.checkInId()))
                .map(entry -> checkIns.findById(entry.checkInId()).orElseThrow())
                .filter(checkIn -> fits(checkIn, slot))
                .sorted(Comparator.comparing((CheckIn checkIn) -> !hasNone(checkIn))).toList();
    }

    /** Whether the check-in would be held earlier in the slot, with the same mentor, and not before the program wants it. */
    private boolean fits(CheckIn checkIn, FreedSlot slot) {
        return mayWait(checkIn) && checkIn.mentorId().equals(slot.mentorId()) && checkIn.minutes() <= slot.minutes()
                && (hasNone(checkIn) || checkIn.startsAt().isAfter(slot.startsAt()))
                && !slot.startsAt().isBefore(freeSlots.earliest(checkIn));
    }

    /** Its process waits for an operator to find a slot. */
    private boolean hasNone(CheckIn checkIn) {
        return checkIn.state() == CheckIn.State.PLANNED && checkIn.startsAt() == null
                && !freeSlots.sprintBegins(checkIn).isAfter(clock.instant());
    }

    // What they answer

    public enum Answer { TAKEN, GONE }

    /**
     * The learner takes the slot; to say it again changes nothing.
     *
     * @return GONE if somebody else was faster, or it cannot be had any more; the learner's place on the list is kept
     * @throws NotFound if the learner was not offered it
     * @throws Conflict if one of the processes is just at work; nothing has changed then
     */
    @Transactional
    public Answer accept(String learnerId, String offerId) {
        SlotOffer offer = offer(learnerId, offerId);
        // From here to the commit every other answer waits, on whichever node.
        FreedSlot slot = freedSlots.findWithLockById(offer.freedSlotId()).orElseThrow();
        CheckIn checkIn = checkIns.findById(offer.checkInId()).orElseThrow();
        if (checkIn.id().equals(slot.takenBy())) {
            return Answer.TAKEN;
        }
        if (slot.state() != FreedSlot.State.OPEN || !slot.startsAt().isAfter(clock.instant()) || !fits(checkIn, slot)
                || !freeSlots.hold(checkIn, slot.startsAt())) {
            offers.save(offer.now(SlotOffer.State.LOST));
            return Answer.GONE;
        }
        freedSlots.save(slot.taken(checkIn.id()));
        offers.save(offer.now(SlotOffer.State.TAKEN));
        waitlist.deleteById(checkIn.id());
        boolean hadAnother = checkIn.slotKey() != null;
        if (hadAnother) {
            freedSlots.save(FreedSlot.of(Ids.newId("slot"), checkIn, clock.instant()));
        }
        entries.planBooking(save(checkIn.moved(slot.startsAt())));
        if (!workflow.freedSlotWon(slot.id(), hadAnother) || !workflow.slotMoved(checkIn.id())) {
            throw new Conflict(A_MOMENT);
        }
        return Answer.TAKEN;
    }

    /**
     * The learner does not want the slot, and keeps waiting for another one; to say it again changes nothing.
     *
     * @throws NotFound if the learner was not offered it
     */
    @Transactional
    public void decline(String learnerId, String offerId) {
        SlotOffer offer = offer(learnerId, offerId);
        FreedSlot slot = freedSlots.findWithLockById(offer.freedSlotId()).orElseThrow();
        if (offer.state() != SlotOffer.State.OPEN) {
            return;
        }
        offers.save(offer.now(SlotOffer.State.DECLINED));
        boolean someoneThinks = offers.findByFreedSlotIdOrderByOfferedAt(slot.id()).stream()
                .anyMatch(other -> other.state() == SlotOffer.State.OPEN && other.until().isAfter(clock.instant()));
        if (slot.state() == FreedSlot.State.OPEN && !someoneThinks) {
            workflow.freedSlotDeclined(slot.id());
        }
    }

    /** Tells a learner who said yes that somebody was faster. */
    @Transactional
    public void tellGone(SlotOffer offer) {
        messages.slotGone(checkIns.findById(offer.checkInId()).orElseThrow(), freedSlot(offer.freedSlotId()), offer);
    }

    /** The latest offer that the learner has not answered and whose slot was still ahead at that moment. */
    Optional<SlotOffer> openOfferOf(String learnerId, Instant at) {
        return offers.findByLearnerIdAndStateOrderByOfferedAtDesc(learnerId, SlotOffer.State.OPEN).stream()
                .filter(offer -> !offer.offeredAt().isAfter(at))
                .filter(offer -> freedSlot(offer.freedSlotId()).startsAt().isAfter(at)).findFirst();
    }

    /**
     * A slot that a learner may take now.
     *
     * @param until how long nobody else is asked
     */
    public record OpenOffer(String id, Instant startsAt, Instant until) {
    }

    /** The slots that nobody has taken yet and the check-in was offered, the earliest offer first. */
    public List<OpenOffer> offered(String checkInId) {
        return offers.findByCheckInIdAndStateOrderByOfferedAt(checkInId, SlotOffer.State.OPEN).stream()
                .flatMap(offer -> freedSlots.findById(offer.freedSlotId()).stream()
                        .filter(slot -> slot.state() == FreedSlot.State.OPEN && slot.startsAt().isAfter(clock.instant()))
                        .map(slot -> new OpenOffer(offer.id(), slot.startsAt(), offer.until())))
                .toList();
    }

    /** @throws NotFound if there is no such slot */
    public FreedSlot freedSlot(String id) {
        return freedSlots.findById(id).orElseThrow(() -> new NotFound("There is no freed slot " + id));
    }

    /** What the check-in gave back, the first one first. */
    public List<FreedSlot> givenBackBy(String checkInId) {
        return freedSlots.findByFreedByOrderByFreedAt(checkInId);
    }

    /** Who was asked, in order. */
    public List<SlotOffer> offersOf(String freedSlotId) {
        return offers.findByFreedSlotIdOrderByOfferedAt(freedSlotId);
    }

    private SlotOffer offer(String learnerId, String offerId) {
        return offers.findById(offerId).filter(offer -> offer.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no offer " + offerId + " for you"));
    }

    private CheckIn save(CheckIn moved) {
        try {
            return checkIns.save(moved);
        } catch (DbActionExecutionException slotIsTaken) {
            throw new Conflict(GONE);
        }
    }
}
