package io.cairn.checkin;

import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of the time that mentors offer. Offered are the slots of a program's days for calls, as {@link SlotGrid}
 * has them for the mentor's learners, each minute once however many learners could have had it; and what calls held
 * beside them, such as a slot that an operator agreed on. Private appointments in a mentor's calendar are not kept by
 * Cairn, so they count as offered and not booked. What is still ahead does not count.
 */
@Service
public class UtilisationService {

    private static final Duration LATE = Duration.ofDays(1);
    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY);

    /** What a minute was; where it was several things, the first of them counts. */
    private enum Use { USED, LEARNER, MENTOR, BOTH, OPEN, CANCELLED_LATE, NOT_BOOKED }

    private record Stretch(Instant from, Instant to, Use use) {

        private boolean covers(Instant start) {
            return !start.isBefore(from) && start.isBefore(to);
        }
    }

    private final CheckIns checkIns;
    private final CalendarEntries entries;
    private final Catalogue catalogue;
    private final Clock clock;

    UtilisationService(CheckIns checkIns, CalendarEntries entries, Catalogue catalogue, Clock clock) {
        this.checkIns = checkIns;
        this.entries = entries;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * By mentor and week; weeks in which nothing was offered are left out.
     *
     * @param from the first day that counts, in each mentor's zone; null for no bound
     * @param to   the last day that counts; null for no bound
     * @throws io.cairn.shared.NotFound if there is no such program
     */
    public List<Utilisation> of(String programId, LocalDate from, LocalDate to) {
        ProgramDefinition program = catalogue.definition(programId);
        SortedMap<String, Set<Stretch>> byMentor = new TreeMap<>();
        for (Enrollment enrollment : catalogue.enrollments(programId)) {
            byMentor.computeIfAbsent(enrollment.mentorId(), mentor -> new LinkedHashSet<>())
                    .addAll(slots(program, enrollment));
        }
        for (CheckIn call : checkIns.findByProgramIdOrderById(programId)) {
            Use use = use(call);
            if (use != Use.NOT_BOOKED) {
                byMentor.computeIfAbsent(call.mentorId(), mentor -> new LinkedHashSet<>())
                        .add(new Stretch(call.startsAt(), call.endsAt(), use));
            }
        }
        return byMentor.entrySet().stream()
                .flatMap(mentor -> weeks(mentor.getKey(), mentor.getValue(), from, to)).toList();
    }

    private ZoneId zone(String mentorId) {
        return catalogue.person(mentorId).zoneId();
    }

    /** The same days and times in which a slot is looked for. */
    private List<Stretch> slots(ProgramDefinition program, Enrollment enrollment) {
        Person mentor = catalogue.person(enrollment.mentorId());
        SlotGrid grid = new SlotGrid(mentor.zoneId(), mentor.mentoring());
        List<Stretch> slots = new ArrayList<>();
        for (ProgramDefinition.Sprint sprint : program.sprints()) {
            LocalDate first = program.sprintStart(sprint.number(), enrollment.starts());
            for (ProgramDefinition.CheckIn call : sprint.checkIns()) {
                for (LocalDate day : grid.window(first.plusDays(call.day() - 1L), first.plusDays(sprint.days() - 1L))) {
                    grid.starts(day, call.at(), call.minutes(), program.slotsOf(call), 0).forEach(start -> slots.add(
                            new Stretch(start, start.plus(Duration.ofMinutes(call.minutes())), Use.NOT_BOOKED)));
                }
            }
        }
        return slots;
    }

    private Use use(CheckIn call) {
        if (call.startsAt() == null) {
            return Use.NOT_BOOKED;
        }
        return switch (call.state()) {
            case ATTENDED -> Use.USED;
            case MISSED -> Use.valueOf(call.missedBy().name());
            case PLANNED, BOOKED, CONFIRMED -> Use.OPEN;
            case CANCELLED -> Use.MENTOR;
            case CALLED_OFF -> entries.calledOffAt(call)
                    .filter(at -> at.isAfter(call.startsAt().minus(LATE))).map(late -> Use.CANCELLED_LATE)
                    .orElse(Use.NOT_BOOKED);
        };
    }

    private Stream<Utilisation> weeks(String mentorId, Set<Stretch> stretches, LocalDate from, LocalDate to) {
        ZoneId zone = zone(mentorId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        SortedMap<String, Map<Use, Long>> weeks = new TreeMap<>();
        List<Instant> cuts = List.copyOf(cuts(stretches, zone, now));
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Instant start = cuts.get(i);
            ZonedDateTime local = start.atZone(zone);
            LocalDate day = local.toLocalDate();
            long minutes = Duration.between(start, cuts.get(i + 1)).toMinutes();
            if ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to))) {
                stretches.stream().filter(stretch -> stretch.covers(start)).map(Stretch::use).min(Use::compareTo)
                        .ifPresent(use -> weeks.computeIfAbsent(WEEK.format(local), week -> new EnumMap<>(Use.class))
                                .merge(use, minutes, Long::sum));
            }
        }
        return weeks.entrySet().stream().map(week -> utilisation(mentorId, week.getKey(), week.getValue()));
    }

    /** Where something begins or ends, and each midnight between: a minute belongs to the day on which it is. */
    private static SortedSet<Instant> cuts(Set<Stretch> stretches, ZoneId zone, Instant now) {
        SortedSet<Instant> cuts = new TreeSet<>();
        for (Stretch stretch : stretches) {
            cuts.add(stretch.from());
            cuts.add(stretch.to());
            LocalDate next = stretch.from().atZone(zone).toLocalDate().plusDays(1);
            cuts.add(next.atStartOfDay(zone).toInstant());
        }
        cuts.add(now);
        return cuts.headSet(now.plusNanos(1));
    }

    private static Utilisation utilisation(String mentorId, String week, Map<Use, Long> minutes) {
        long offered = minutes.values().stream().mapToLong(Long::longValue).sum();
        return new Utilisation(mentorId, week, offered, of(minutes, Use.USED), of(minutes, Use.OPEN),
                new Utilisation.Losses(of(minutes, Use.NOT_BOOKED), of(minutes, Use.CANCELLED_LATE),
                        of(minutes, Use.LEARNER), of(minutes, Use.MENTOR), of(minutes, Use.BOTH)));
    }

    private static long of(Map<Use, Long> minutes, Use use) {
        return minutes.getOrDefault(use, 0L);
    }
}
