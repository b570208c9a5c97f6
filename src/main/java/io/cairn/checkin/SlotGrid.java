package io.cairn.checkin;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The slots that a day of a mentor has: one after the other from the program's time on, until six in the evening, or
 * for two hours where the program's time is late. All in the mentor's own zone.
 */
final class SlotGrid {

    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final Duration AT_LEAST = Duration.ofHours(2);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private SlotGrid() {
    }

    /**
     * @param rank the learner's place among the mentor's learners: each begins the search at another slot, so that
     *             slots which are booked at the same moment do not collide
     * @return starts, in the order in which they are tried
     */
    static List<Instant> starts(LocalDate day, LocalTime at, int minutes, ZoneId zone, int rank) {
        ZonedDateTime first = day.atTime(at).atZone(zone);
        ZonedDateTime evening = day.atTime(EVENING).atZone(zone);
        ZonedDateTime late = first.plus(AT_LEAST);
        ZonedDateTime end = evening.isAfter(late) ? evening : late;
        List<Instant> starts = new ArrayList<>();
        for (ZonedDateTime start = first; !start.plusMinutes(minutes).isAfter(end); start = start.plusMinutes(minutes)) {
            starts.add(start.toInstant());
        }
        Collections.rotate(starts, -rank);
        return starts;
    }

    /** The first day, whatever weekday it is, and the working days after it, both ends included. */
    static List<LocalDate> window(LocalDate first, LocalDate last) {
        return Stream.concat(Stream.of(first),
                first.plusDays(1).datesUntil(last.isAfter(first) ? last.plusDays(1) : first.plusDays(1))
                        .filter(SlotGrid::working)).toList();
    }

    static List<LocalDate> workingDaysAfter(LocalDate day, int count) {
        return Stream.iterate(day.plusDays(1), next -> next.plusDays(1)).filter(SlotGrid::working).limit(count).toList();
    }

    private static boolean working(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek());
    }
}
