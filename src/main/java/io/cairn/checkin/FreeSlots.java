package io.cairn.checkin;

import io.cairn.checkin.Calendar.Busy;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds slots in which neither the mentor's calendar nor a check-in nor a slot kept for somebody else is in the way. */
@Component
class FreeSlots {

    /** Longer than any check-in: what began before a range may still last into it. */
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DAYS_TO_LOOK_AHEAD = 10;

    private final CheckIns checkIns;
    private final Offers offers;
    private final Calendar calendar;
    private final Catalogue catalogue;
    private final Clock clock;

    FreeSlots(CheckIns checkIns, Offers offers, Calendar calendar, Catalogue catalogue, Clock clock) {
        this.checkIns = checkIns;
        this.offers = offers;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The first free slot from the program's day to the sprint's last day. */
    Optional<Instant> inWindow(CheckIn checkIn) {
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        Enrollment enrollment = catalogue.enrollment(checkIn.programId(), checkIn.learnerId());
        LocalDate first = program.sprintStart(checkIn.sprintNumber(), enrollment.starts());
        int length = program.sprint(checkIn.sprintNumber()).days();
        List<LocalDate> days = SlotGrid.window(first.plusDays(definition(checkIn, program).day() - 1L),
                first.plusDays(length - 1L));
        return firstPerDay(checkIn, days, 1).stream().findFirst();
    }

    /** One free slot on each of the next working days of the mentor, from tomorrow on. */
    List<Instant> onNextDays(CheckIn checkIn, int count) {
        ZoneId zone = catalogue.person(checkIn.mentorId()).zoneId();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return firstPerDay(checkIn, SlotGrid.workingDaysAfter(today, DAYS_TO_LOOK_AHEAD), count);
    }

    /** Whether one of our own stands in the way; the calendar is not asked. */
    boolean takenByUs(CheckIn checkIn, Instant start) {
        return overlaps(ours(checkIn, start, start.plus(length(checkIn))), start, length(checkIn));
    }

    private List<Instant> firstPerDay(CheckIn checkIn, List<LocalDate> days, int count) {
        ProgramDefinition program = catalogue.definition(checkIn.programId());
        ProgramDefinition.CheckIn definition = definition(checkIn, program);
        Person mentor = catalogue.person(checkIn.mentorId());
        int rank = catalogue.enrollment(checkIn.programId(), checkIn.learnerId()).rank();
        Instant from = days.get(0).atStartOfDay(mentor.zoneId()).toInstant();
        Instant to = days.get(days.size() - 1).plusDays(1).atStartOfDay(mentor.zoneId()).toInstant();
        List<Busy> busy = new ArrayList<>(calendar.busy(mentor.email(), from, to));
        busy.addAll(ours(checkIn, from, to));
        return days.stream()
                .map(day -> SlotGrid.starts(day, definition.at(), checkIn.minutes(), mentor.zoneId(), rank).stream()
                        .filter(start -> start.isAfter(clock.instant()))
                        .filter(start -> !overlaps(busy, start, length(checkIn)))
                        .findFirst())
                .flatMap(Optional::stream).limit(count).toList();
    }

    private List<Busy> ours(CheckIn checkIn, Instant from, Instant to) {
        List<Busy> ours = new ArrayList<>();
        checkIns.findByMentorIdAndSlotKeyIsNotNullAndStartsAtBetween(checkIn.mentorId(), from.minus(LONGEST), to)
                .stream().filter(other -> !other.id().equals(checkIn.id()))
                .forEach(other -> ours.add(new Busy(other.startsAt(), other.endsAt())));
        offers.findByMentorIdAndHeldIsTrue(checkIn.mentorId()).stream()
                .filter(offer -> !offer.checkInId().equals(checkIn.id()))
                .forEach(offer -> ours.add(new Busy(offer.startsAt(),
                        offer.startsAt().plus(length(checkIn)))));
        return ours;
    }

    private static boolean overlaps(List<Busy> busy, Instant start, Duration length) {
        Instant end = start.plus(length);
        return busy.stream().anyMatch(other -> other.from().isBefore(end) && start.isBefore(other.to()));
    }

    private static Duration length(CheckIn checkIn) {
        return Duration.ofMinutes(checkIn.minutes());
    }

    private static ProgramDefinition.CheckIn definition(CheckIn checkIn, ProgramDefinition program) {
        return program.sprint(checkIn.sprintNumber()).checkIns().get(checkIn.number() - 1);
    }
}
