package io.cairn.checkin;

import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mentor cannot hold a call: who else of the program's mentors is able and free stands in. The first who says so does,
 * and the database decides who that was. The learner hears of it when it is clear what becomes of the call, once.
 */
@Service
public class SubstituteService {

    private static final int LONGEST_REASON = 500;
    private static final String ALL_AT_ONCE = "all-at-once";
    private static final String A_MOMENT = "The call is just being booked or changed; try again in a moment";
    private static final String FASTER = "Somebody else stands in already, or the call is called off. Thank you";

    private final SubstituteSearches searches;
    private final SubstituteAsks asks;
    private final CheckIns checkIns;
    private final FreeSlots freeSlots;
    private final SlotHolds holds;
    private final MentorTurns turns;
    private final CalendarEntries entries;
    private final CheckInMessages messages;
    private final Catalogue catalogue;
    private final SubstituteWorkflow workflow;
    private final Clock clock;

    SubstituteService(SubstituteSearches searches, SubstituteAsks asks, CheckIns checkIns, FreeSlots freeSlots,
            SlotHolds holds, MentorTurns turns, CalendarEntries entries, CheckInMessages messages, Catalogue catalogue,
            SubstituteWorkflow workflow, Clock clock) {
        this.searches = searches;
        this.asks = asks;
        this.checkIns = checkIns;
        this.freeSlots = freeSlots;
        this.holds = holds;
        this.turns = turns;
        this.entries = entries;
        this.messages = messages;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * The mentor of a call says that he cannot come; to say it again changes nothing.
     *
     * @param reason at most 500 characters; may be null
     * @throws NotFound if the mentor has no such call
     * @throws Conflict if the call cannot be cancelled, or its process does not wait for it now
     * @throws BadInput if the reason is too long
     */
    @Transactional
    public void cancel(String mentorId, String checkInId, String reason) {
        if (reason != null && (reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0)) {
            throw new BadInput("reason", "is longer than " + LONGEST_REASON + " characters, or holds a NUL");
        }
        if (searches.findByCheckInIdOrderByCancelledAt(checkInId).stream()
                .anyMatch(search -> search.mentorId().equals(mentorId))) {
            return;
        }
        CheckIn checkIn = checkIns.findById(checkInId).filter(call -> call.mentorId().equals(mentorId))
                .orElseThrow(() -> new NotFound("There is no check-in " + checkInId));
        if (!canCancel(checkIn)) {
            throw new Conflict("This call cannot be cancelled any more");
        }
        if (!workflow.mentorCancelled(checkInId)) {
            throw new Conflict(A_MOMENT);
        }
        searches.save(SubstituteSearch.of(Ids.newId("search"), checkIn, reason == null || reason.isBlank() ? null
                : reason.strip(), clock.instant()));
        entries.planRelease(checkIn);
        checkIns.save(checkIn.released());
    }

    /**
     * The mentor took the call out of the calendar, where nothing is left to do. Joins the caller's transaction.
     *
     * @return false if the call's process does not wait for it now; nothing has changed then
     */
    boolean takenOut(CheckIn checkIn) {
        if (!workflow.mentorCancelled(checkIn.id())) {
            return false;
        }
        searches.save(SubstituteSearch.of(Ids.newId("search"), checkIn, null, clock.instant()));
        checkIns.save(checkIn.released().outOfCalendar());
        return true;
    }

    /** Whether the call is still ahead and nobody has called it off. */
    public boolean canCancel(CheckIn checkIn) {
        return checkIn.aheadAt(clock.instant()) && !entries.isCancelling(checkIn);
    }

    /** Takes the call out of the calendar of the mentor who cannot come. Goes outside. */
    @Transactional
    public void release(String checkInId) {
        CheckIn checkIn = checkIns.named(checkInId);
        if (checkIn.calendarEventId() != null) {
            entries.release(checkIn);
            checkIns.save(checkIn.outOfCalendar());
        }
    }

    /**
     * What the decision about a search goes by.
     *
     * @param minutesAhead until the call begins, rounded down
     * @param candidates   how many mentors are able and free then
     */
    public record Facts(int minutesAhead, int candidates) {
    }

    /** Asks the calendars of those who are able. Goes outside. */
    public Facts weigh(String checkInId) {
        SubstituteSearch search = open(checkInId);
        return new Facts((int) Math.max(0, Duration.between(clock.instant(), search.startsAt()).toMinutes()),
                candidates(search).size());
    }

    /**
     * Who is asked now.
     *
     * @param mentorIds all that may stand in, those who were asked before included
     * @param until     when the next one is asked
     */
    public record Asked(List<String> mentorIds, Instant until) {
    }

    /**
     * Asks the next mentor who is able and free, or all of them. Goes outside.
     *
     * @param mode          one-by-one or all-at-once
     * @param answerMinutes how long they have before the next one is asked
     * @param lastMinutes   how long before the call nobody is asked any more
     * @param rule          the rule that says so
     * @return until the last moment where all were asked; empty if nobody is able and free, or it is too late
     */
    @Transactional
    public Optional<Asked> ask(String checkInId, String mode, int answerMinutes, int lastMinutes, String rule) {
        SubstituteSearch search = open(checkInId);
        Instant now = clock.instant();
        Instant last = search.startsAt().minus(Duration.ofMinutes(lastMinutes));
        Instant until = Stream.of(now.plus(Duration.ofMinutes(answerMinutes)), last).min(Comparator.naturalOrder()).get();
        if (!last.isAfter(now)) {
            return Optional.empty();
        }
        List<String> next = candidates(search).stream().limit(mode.equals(ALL_AT_ONCE) ? Long.MAX_VALUE : 1).toList();
        if (next.isEmpty()) {
            List<String> all = askedFor(search);
            return all.isEmpty() ? Optional.empty() : Optional.of(new Asked(all, last));
        }
        searches.save(search.decided(rule, mode));
        CheckIn checkIn = checkIns.named(checkInId);
        for (String mentorId : next) {
            messages.substituteAsked(checkIn,
                    asks.save(new SubstituteAsk(Ids.newId("ask"), null, search.id(), mentorId, now, until)));
        }
        return Optional.of(new Asked(askedFor(search), until));
    }

    private List<String> askedFor(SubstituteSearch search) {
        return asks.findBySearchIdOrderByAskedAt(search.id()).stream().map(SubstituteAsk::mentorId).toList();
    }

    /** Those who were not asked yet and did not cancel themselves; whose turn it is comes first. */
    private List<String> candidates(SubstituteSearch search) {
        CheckIn checkIn = checkIns.named(search.checkInId());
        Set<String> cancelled = searches.findByCheckInIdOrderByCancelledAt(search.checkInId()).stream()
                .map(SubstituteSearch::mentorId).collect(Collectors.toSet());
        return turns.order(checkIn.programId(), catalogue.substitutesFor(checkIn.programId(), checkIn.mentorId()).stream()
                .filter(mentor -> !cancelled.contains(mentor))
                .filter(mentor -> catalogue.mayStandIn(mentor, checkIn.programId(), checkIn.learnerId()))
                .filter(mentor -> !asks.existsBySearchIdAndMentorId(search.id(), mentor))
                .filter(mentor -> freeSlots.free(checkIn.standIn(mentor), checkIn.startsAt())).toList());
    }

    /** Whether the mentor was asked to hold the call and still may. */
    public boolean mayStandIn(String mentorId, String checkInId) {
        return searches.findByCheckInIdOrderByCancelledAt(checkInId).stream()
                .anyMatch(search -> search.state() == SubstituteSearch.State.OPEN
                        && asks.existsBySearchIdAndMentorId(search.id(), mentorId));
    }

    /**
     * Says on the call's page that the mentor stands in; to say it again changes nothing.
     *
     * @throws NotFound if the mentor was not asked
     * @throws Conflict if somebody else was faster, the mentor has another call then, or nobody is asked just now
     */
    @Transactional
    public void standInByPage(String mentorId, String checkInId) {
        if (checkIns.named(checkInId).mentorId().equals(mentorId)) {
            return;
        }
        standIn(mentorId, checkInId);
        if (!workflow.substituteFound(checkInId)) {
            throw new Conflict(A_MOMENT);
        }
    }

    /**
     * The mentor stands in; the process is not told.
     *
     * @throws NotFound if the mentor was not asked
     * @throws Conflict if somebody else was faster or the mentor has another call then
     */
    @Transactional
    public void standIn(String mentorId, String checkInId) {
        List<SubstituteSearch> asked = searches.findByCheckInIdOrderByCancelledAt(checkInId).stream()
                .filter(search -> asks.existsBySearchIdAndMentorId(search.id(), mentorId)).toList();
        if (asked.isEmpty()) {
            throw new NotFound("There is no check-in " + checkInId);
        }
        // From here to the commit everybody else who was asked waits, on whichever node.
        SubstituteSearch search = searches.findWithLockById(asked.get(asked.size() - 1).id()).orElseThrow();
        CheckIn checkIn = checkIns.named(checkInId);
        if (search.state() != SubstituteSearch.State.OPEN || !checkIn.startsAt().isAfter(clock.instant())) {
            throw new Conflict(FASTER);
        }
        CheckIn byUs = checkIn.standIn(mentorId);
        if (!freeSlots.hold(byUs, byUs.startsAt())) {
            throw new Conflict("You have another call then");
        }
        searches.save(search.found(mentorId));
        save(byUs);
    }

    /** The call goes to whoever stands in: it is to be booked in that calendar. */
    @Transactional
    public void handOver(String checkInId) {
        entries.planBooking(checkIns.named(checkInId));
    }

    /** Nobody stands in: the call does not take place. */
    @Transactional
    public void giveUp(String checkInId, String mode, String rule) {
        searches.save(open(checkInId).decided(rule, mode).closed());
        checkIns.save(checkIns.named(checkInId).cancelled());
        holds.release(checkInId);
    }

    /** Who cancelled and who stood in, the first one first. */
    public List<SubstituteSearch> searchesFor(String checkInId) {
        return searches.findByCheckInIdOrderByCancelledAt(checkInId);
    }

    private SubstituteSearch open(String checkInId) {
        return searches.findByCheckInIdOrderByCancelledAt(checkInId).stream()
                .filter(search -> search.state() == SubstituteSearch.State.OPEN).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is looked for to hold " + checkInId));
    }

    private void save(CheckIn held) {
        try {
            checkIns.save(held);
        } catch (DbActionExecutionException slotIsTaken) {
            throw new Conflict("You have another call then");
        }
    }
}
