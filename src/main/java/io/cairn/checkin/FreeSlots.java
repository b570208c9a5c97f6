package io.cairn.checkin;

import io.cairn.checkin.Calendar.Busy;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Slots;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Finds slots in which neither the mentor's calendar nor a check-in nor a slot kept for somebody else is in the way, by
 * the rules of the program, and holds them.
 */
@Component
class FreeSlots {

    private static final int DAYS_TO_LOOK_AHEAD = 10;
    /** Longer than a call's buffer. */
    private static final Duration AROUND = Duration.ofHours(1);

    private final SlotHolds holds;
    private final Calendar calendar;
    private final Catalogue catalogue;
    private final Clock clock;

    FreeSlots(SlotHolds holds, Calendar calendar, Catalogue catalogue, Clock clock) {
        this.holds = holds;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Holds the first free slot from the program's day to the sprint's last day. */
    Optional<Instant> holdInWindow(CheckIn checkIn) {
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        Enrollment enrollment = catalogue.enrollment(checkIn.programId(), checkIn.learnerId());
        LocalDate first = program.sprintStart(checkIn.sprintNumber(), enrollment.starts());
        int length = program.sprint(checkIn.sprintNumber()).days();
        List<LocalDate> days = grid(checkIn).window(first.plusDays(definition(checkIn, program).day() - 1L),
                first.plusDays(length - 1L));
        return firstPerDay(checkIn, days, 1, start -> hold(checkIn, start)).stream().findFirst();
    }

    /**
     * One free slot on each of the next working days of the mentor, from tomorrow on.
     *
     * @param take holds the slot; false if somebody else was faster, and the day's next one is tried
     */
    List<Instant> onNextDays(CheckIn checkIn, int count, Predicate<Instant> take) {
        LocalDate today = clock.instant().atZone(catalogue.person(checkIn.mentorId()).zoneId()).toLocalDate();
        return firstPerDay(checkIn, grid(checkIn).workingDaysAfter(today, DAYS_TO_LOOK_AHEAD), count, take);
    }

    /** @return false if another call of the mentor's is in the way by now; the calendar is not asked */
    boolean hold(CheckIn checkIn, Instant start) {
        return hold(checkIn.id(), checkIn, start);
    }

    /** The same for an offer of a slot for that call. */
    boolean hold(String holder, CheckIn checkIn, Instant start) {
        Busy guarded = guarded(checkIn, rules(checkIn), start);
        return holds.take(holder, checkIn.mentorId(), guarded.from(), guarded.to());
    }

    /** Without buffers of its own: for a slot that people agreed on. */
    boolean holdByHand(CheckIn checkIn, Instant start) {
        return holds.take(checkIn.id(), checkIn.mentorId(), start, start.plus(Duration.ofMinutes(checkIn.minutes())));
    }

    /** Whether none of ours is in the way of the check-in's mentor then; the calendar is not asked. */
    boolean freeOfOurs(CheckIn checkIn, Instant start) {
        Busy guarded = guarded(checkIn, rules(checkIn), start);
        return holds.taken(checkIn.mentorId(), guarded.from(), guarded.to().minusMillis(1), checkIn.id()).isEmpty();
    }

    /** Whether nothing is in the way of the check-in's mentor then, also in the calendar. Goes outside. */
    boolean free(CheckIn checkIn, Instant start) {
        Busy guarded = guarded(checkIn, rules(checkIn), start);
        return freeOfOurs(checkIn, start) && isFree(guarded,
                calendar.busy(catalogue.person(checkIn.mentorId()).email(), guarded.from(), guarded.to()), Set.of());
    }

    /** The beginning of the day on which the program wants the check-in, in the mentor's zone. */
    Instant earliest(CheckIn checkIn) {
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        return dayOf(checkIn, program, definition(checkIn, program).day());
    }

    /** The beginning of the sprint's first day, in the mentor's zone. */
    Instant sprintBegins(CheckIn checkIn) {
        return dayOf(checkIn, catalogue.definition(checkIn.programId()), 1);
    }

    private Instant dayOf(CheckIn checkIn, ProgramDefinition program, int day) {
        return program.sprintStart(checkIn.sprintNumber(),
                        catalogue.enrollment(checkIn.programId(), checkIn.learnerId()).starts()).plusDays(day - 1L)
                .atStartOfDay(catalogue.person(checkIn.mentorId()).zoneId()).toInstant();
    }

    /** Whether the notice is kept if a slot is booked now. */
    boolean inTime(CheckIn checkIn, Instant start) {
        return inTime(rules(checkIn), start);
    }

    private boolean inTime(Slots rules, Instant start) {
        Instant now = clock.instant();
        return start.isAfter(now) && !start.isBefore(now.plus(rules.notice()))
                && !start.isAfter(now.plus(Duration.ofDays(rules.windowDays())));
    }

    private List<Instant> firstPerDay(CheckIn checkIn, List<LocalDate> days, int count, Predicate<Instant> take) {
        if (days.isEmpty()) {
            return List.of();
        }
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        ProgramDefinition.CheckIn definition = definition(checkIn, program);
        Slots rules = program.slotsOf(definition);
        Person mentor = catalogue.person(checkIn.mentorId());
        int rank = catalogue.enrollment(checkIn.programId(), checkIn.learnerId()).rank();
        Instant from = days.get(0).atStartOfDay(mentor.zoneId()).toInstant().minus(AROUND);
        Instant to = days.get(days.size() - 1).plusDays(1).atStartOfDay(mentor.zoneId()).toInstant().plus(AROUND);
        List<Busy> busy = calendar.busy(mentor.email(), from, to);
        Set<Long> ours = holds.taken(mentor.id(), from, to, checkIn.id());
        SlotGrid grid = grid(checkIn);
        List<Instant> found = new ArrayList<>();
        for (LocalDate day : days) {
            grid.starts(day, definition.at(), checkIn.minutes(), rules, rank).stream()
                    .filter(start -> inTime(rules, start))
                    .filter(start -> isFree(guarded(checkIn, rules, start), busy, ours))
                    .filter(take).findFirst().ifPresent(found::add);
            if (found.size() == count) {
                break;
            }
        }
        return found;
    }

    private static boolean isFree(Busy guarded, List<Busy> busy, Set<Long> ours) {
        return busy.stream().noneMatch(other -> other.from().isBefore(guarded.to())
                && guarded.from().isBefore(other.to()))
                && LongStream.range(SlotHolds.minute(guarded.from()), SlotHolds.minute(guarded.to()))
                .noneMatch(ours::contains);
    }

    /** The call with its buffers. */
    private static Busy guarded(CheckIn checkIn, Slots rules, Instant start) {
        return new Busy(start.minus(Duration.ofMinutes(rules.bufferBefore())),
                start.plus(Duration.ofMinutes(checkIn.minutes() + rules.bufferAfter())));
    }

    private SlotGrid grid(CheckIn checkIn) {
        Person mentor = catalogue.person(checkIn.mentorId());
        return new SlotGrid(mentor.zoneId(), mentor.mentoring());
    }

    private Slots rules(CheckIn checkIn) {
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        return program.slotsOf(definition(checkIn, program));
    }

    private static ProgramDefinition.CheckIn definition(CheckIn checkIn, ProgramDefinition program) {
        return program.sprint(checkIn.sprintNumber()).checkIns().get(checkIn.number() - 1);
    }
}
