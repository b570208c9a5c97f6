package io.cairn.checkin;

import io.cairn.effect.Effect;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens to check-ins. What is repeated changes nothing, so that a job may run again. */
@Service
public class CheckInService {

    private static final int COMMITMENTS = 3;
    private static final Set<CheckIn.State> GIVEN_UP = Set.of(CheckIn.State.CALLED_OFF, CheckIn.State.CANCELLED);
    static final Duration TIME_TO_RECORD = Duration.ofDays(1);
    private static final String A_MOMENT = "The call is just being booked or changed; try again in a moment";

    private final CheckIns checkIns;
    private final Moves moves;
    private final Commitments commitments;
    private final SprintCatalogue sprints;
    private final Catalogue catalogue;
    private final FreeSlots freeSlots;
    private final SlotHolds holds;
    private final CalendarEntries entries;
    private final CheckInWorkflow workflow;
    private final CheckInMessages messages;
    private final InvitationFiles files;
    private final SubstituteSearches searches;
    private final CalendarWatchService watches;
    private final Clock clock;

    CheckInService(CheckIns checkIns, Moves moves, Commitments commitments, SprintCatalogue sprints, Catalogue catalogue,
            FreeSlots freeSlots, SlotHolds holds, CalendarEntries entries, CheckInWorkflow workflow,
            CheckInMessages messages, InvitationFiles files, SubstituteSearches searches, CalendarWatchService watches,
            Clock clock) {
        this.checkIns = checkIns;
        this.moves = moves;
        this.commitments = commitments;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.freeSlots = freeSlots;
        this.holds = holds;
        this.entries = entries;
        this.workflow = workflow;
        this.messages = messages;
        this.files = files;
        this.searches = searches;
        this.watches = watches;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such check-in */
    public CheckIn checkIn(String id) {
        return checkIns.named(id);
    }

    /**
     * Whether the mentor holds the call. To whoever handed the learner over it is a matter of the past as soon as it is
     * settled who came.
     */
    public boolean isHeldBy(String mentorId, CheckIn checkIn) {
        return checkIn.mentorId().equals(mentorId) && !(checkIn.over() && wasHandedOver(mentorId, checkIn));
    }

    /** Whether the mentor holds the call and is to know what the learner is about: not after a handover. */
    public boolean prepares(String mentorId, CheckIn checkIn) {
        return checkIn.mentorId().equals(mentorId) && !wasHandedOver(mentorId, checkIn);
    }

    private boolean wasHandedOver(String mentorId, CheckIn checkIn) {
        return catalogue.isFormerMentor(mentorId, checkIn.programId(), checkIn.learnerId());
    }

    /** All check-ins of a program, those that replace a missed one included. */
    public List<CheckIn> checkInsOf(String programId) {
        return checkIns.findByProgramIdOrderById(programId);
    }

    /** All check-ins of a learner, the earliest first. */
    public List<CheckIn> checkInsOfLearner(String learnerId) {
        return checkIns.findByLearnerIdOrderByStartsAt(learnerId);
    }

    public List<Commitment> commitmentsOf(String checkInId) {
        return commitments.findByCheckInIdOrderByPosition(checkInId);
    }

    /** What was promised in all check-ins of a program, by id. */
    public List<Commitment> commitmentsOfProgram(String programId) {
        return commitments.ofProgram(programId);
    }

    /** @return the ids of the sprint's check-ins, in the order of the program */
    @Transactional
    public List<String> plan(String sprintId) {
        List<String> planned = checkIns.findBySprintIdAndReplacesIsNullOrderByNumber(sprintId).stream()
                .map(CheckIn::id).toList();
        if (!planned.isEmpty()) {
            return planned;
        }
        Sprint sprint = sprints.sprint(sprintId);
        List<String> ids = new ArrayList<>();
        for (ProgramDefinition.CheckIn definition : sprints.definition(sprint).checkIns()) {
            CheckIn checkIn = CheckIn.planned(Ids.newId("checkin"), sprint.programId(), sprintId, sprint.number(),
                    ids.size() + 1, sprint.learnerId(), sprint.mentorId(), definition.minutes());
            ids.add(checkIns.save(checkIn).id());
        }
        return ids;
    }

    /**
     * Reserves the first free slot of the check-in's days.
     *
     * @return false if there is none
     */
    @Transactional
    public boolean pickSlot(String id) {
        CheckIn checkIn = checkIn(id);
        if (checkIn.slotKey() != null) {
            return true;
        }
        Optional<Instant> free = freeSlots.holdInWindow(checkIn);
        free.ifPresent(start -> entries.planBooking(checkIns.save(checkIn.reserved(start))));
        return free.isPresent();
    }

    /**
     * Reserves a slot that an operator agreed on with both; the calendar is not asked.
     *
     * @param day a day of the mentor's, in whose zone the time is meant too
     * @throws BadInput if it lies in the past or another call of the mentor's is in the way
     */
    @Transactional
    public void reserve(String id, LocalDate day, LocalTime time) {
        CheckIn checkIn = checkIn(id);
        Instant startsAt = day.atTime(time).atZone(catalogue.person(checkIn.mentorId()).zoneId()).toInstant();
        if (!startsAt.isAfter(clock.instant())) {
            throw new BadInput("slotDay", "must be in the future");
        }
        if (!freeSlots.holdByHand(checkIn, startsAt)) {
            throw new BadInput("slotTime", "is taken by another call of the mentor's");
        }
        entries.planBooking(checkIns.save(checkIn.reserved(startsAt)));
    }

    /**
     * When things happen around a call.
     *
     * @param attendanceDueAt until when the mentor should have said who came
     */
    public record Schedule(String mentorId, Instant endsAt, Instant attendanceDueAt) {
    }

    /**
     * What came of booking a slot.
     *
     * @param schedule null where the calendar refused
     * @param refusal  the provider's code, such as {@code 404 notFound}; null where the slot is booked
     */
    public record Booking(Schedule schedule, String refusal) {
    }

    /**
     * Puts the reserved slot into the mentor's calendar, with the learner as a guest, and has the calendar watched. Of a
     * call that is there already only the schedule is told. Goes outside.
     */
    @Transactional
    public Booking book(String id) {
        CheckIn checkIn = checkIn(id);
        if (checkIn.state() == CheckIn.State.PLANNED) {
            Effect booked = entries.book(checkIn);
            if (booked.state() == Effect.State.FAILED) {
                return new Booking(null, booked.lastError());
            }
            checkIns.save(checkIn.booked(booked.providerId(), booked.result(), clock.instant()));
            watches.begin(checkIn.mentorId());
        }
        return new Booking(new Schedule(checkIn.mentorId(), checkIn.endsAt(), checkIn.endsAt().plus(TIME_TO_RECORD)),
                null);
    }

    /** Tells the learner when the call is; once, and once more for each other time that it is given. */
    public void announce(String id) {
        CheckIn checkIn = checkIn(id);
        if (searches.existsByCheckInIdAndFoundAndStartsAt(id, checkIn.mentorId(), checkIn.startsAt())) {
            messages.substituted(checkIn);
        } else if (moves.countByCheckInIdAndAcceptedIsTrue(id) > 0) {
            messages.moved(checkIn);
        } else {
            messages.booked(checkIn);
        }
    }

    /** What the learner put into the own calendar leaves it. */
    public void announceCancellation(String id) {
        messages.cancelled(checkIn(id));
    }

    /**
     * The call as a file for the learner's own calendar (RFC 5545).
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if it is not booked, or over
     */
    public String invitation(String learnerId, String id) {
        CheckIn checkIn = checkIns.ofLearner(learnerId, id);
        if (!isAhead(checkIn)) {
            throw new Conflict("This call is not ahead of you");
        }
        return files.published(checkIn);
    }

    /** The learner said yes. */
    @Transactional
    public void confirm(String id) {
        CheckIn checkIn = checkIn(id);
        if (checkIn.state() == CheckIn.State.BOOKED) {
            checkIns.save(checkIn.confirmed());
        }
    }

    /**
     * The learner says no.
     *
     * @return false if the process does not wait for a reply now; the transaction is then lost
     */
    @Transactional
    public boolean sayNo(String id) {
        CheckIn checkIn = checkIn(id);
        if (checkIn.awaited()) {
            entries.planCancelling(checkIn);
        }
        return workflow.calledOff(id);
    }

    /**
     * The learner confirms on the own page; to say it again changes nothing.
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if the call cannot be confirmed, or its process does not wait for a reply now
     */
    @Transactional
    public void confirm(String learnerId, String id) {
        CheckIn checkIn = checkIns.ofLearner(learnerId, id);
        if (checkIn.state() == CheckIn.State.CONFIRMED && !entries.isCancelling(checkIn)) {
            return;
        }
        if (!takesAnswer(checkIn)) {
            throw new Conflict("This call cannot be confirmed any more");
        }
        if (!workflow.confirmed(id)) {
            throw new Conflict(A_MOMENT);
        }
    }

    /**
     * The learner calls off on the own page; to say it again changes nothing.
     *
     * @throws NotFound if the learner has no such check-in
     * @throws Conflict if the call cannot be called off, or its process does not wait for a reply now
     */
    @Transactional
    public void callOff(String learnerId, String id) {
        CheckIn checkIn = checkIns.ofLearner(learnerId, id);
        if (checkIn.state() == CheckIn.State.CALLED_OFF || checkIn.awaited() && entries.isCancelling(checkIn)) {
            return;
        }
        if (!isAhead(checkIn)) {
            throw new Conflict("This call cannot be called off any more");
        }
        if (!sayNo(id)) {
            throw new Conflict(A_MOMENT);
        }
    }

    private boolean isAhead(CheckIn checkIn) {
        return checkIn.aheadAt(clock.instant());
    }

    /** Whether the learner can say now that they will come or not. */
    public boolean takesAnswer(CheckIn checkIn) {
        return isAhead(checkIn) && !entries.isCancelling(checkIn);
    }

    /** The learner said no: the slot is free again, the event leaves the calendar. Goes outside. */
    @Transactional
    public void callOff(String id) {
        CheckIn checkIn = checkIn(id);
        if (checkIn.awaited()) {
            entries.cancel(checkIn);
            checkIns.save(checkIn.calledOff());
            holds.release(id);
        }
    }

    /** The call that was the learner's next one at that moment, if the learner is still expected there. */
    public Optional<CheckIn> nextOf(String learnerId, Instant at) {
        return checkIns.findByLearnerIdOrderByStartsAt(learnerId).stream()
                .filter(call -> call.startsAt() != null && call.startsAt().isAfter(at))
                .filter(call -> !GIVEN_UP.contains(call.state())).findFirst().filter(this::isAhead);
    }

    /** When the learner was last told of the call by that moment; empty if nobody did. */
    Optional<Instant> lastAsked(CheckIn checkIn, Instant by) {
        return messages.lastAsked(checkIn, by);
    }

    /** What one side promised, before it is a {@link Commitment} of the call; null what nobody said. */
    public record Promise(String what, Commitment.Who who, LocalDate due) {
    }

    /** Both came. */
    @Transactional
    public void attended(String id) {
        checkIns.save(checkIn(id).attended(clock.instant()));
        holds.release(id);
    }

    /**
     * Keeps what was promised in a call.
     *
     * @throws BadInput unless there are exactly three promises, each whole and due today or later in the mentor's zone;
     *                  names them as {@code commitment1}, {@code commitment1Who} and {@code commitment1When}
     */
    @Transactional
    public void commit(String id, List<Promise> promises) {
        LocalDate today = clock.instant().atZone(catalogue.person(checkIn(id).mentorId()).zoneId()).toLocalDate();
        List<BadInput.Mistake> mistakes = new ArrayList<>();
        for (int position = 1; position <= Math.max(COMMITMENTS, promises.size()); position++) {
            String field = "commitment" + position;
            if (position > COMMITMENTS) {
                mistakes.add(new BadInput.Mistake(field, "is one too many: three commitments are made"));
            } else if (position > promises.size()) {
                mistakes.add(new BadInput.Mistake(field, "is missing: three commitments are made"));
            } else {
                judge(field, promises.get(position - 1), today, mistakes);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
        List<Commitment> made = new ArrayList<>();
        for (Promise promise : promises) {
            made.add(Commitment.made(Ids.newId("commitment"), id, made.size() + 1, promise.what().strip(),
                    promise.who(), promise.due()));
        }
        commitments.saveAll(made);
    }

    private static void judge(String field, Promise promise, LocalDate today, List<BadInput.Mistake> mistakes) {
        if (promise.what() == null || promise.what().isBlank()) {
            mistakes.add(new BadInput.Mistake(field, "is required"));
        }
        if (promise.who() == null) {
            mistakes.add(new BadInput.Mistake(field + "Who", "must be learner or mentor"));
        }
        if (promise.due() == null) {
            mistakes.add(new BadInput.Mistake(field + "When", "must be a date such as 2027-01-29"));
        } else if (promise.due().isBefore(today)) {
            mistakes.add(new BadInput.Mistake(field + "When", "must not lie in the past"));
        }
    }

    @Transactional
    public void missed(String id, CheckIn.MissedBy by) {
        checkIns.save(checkIn(id).missed(by, clock.instant()));
        holds.release(id);
    }
}
