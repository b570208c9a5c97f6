package io.cairn.checkin;

import io.cairn.program.Mentoring;
import io.cairn.program.ProgramDefinition.Slots;
import io.cairn.program.WorkingWeek.Hours;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The slots that a day of a mentor has: one after the other from the program's time on, with the buffers between, within
 * the mentor's working hours. Who gives no hours works on weekdays until six in the evening, or for two hours where the
 * program's time is late. All in the mentor's own zone; a slot takes its minutes also where the clocks change.
 */
final class SlotGrid {

    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final Duration AT_LEAST = Duration.ofHours(2);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    /** Nobody is away for longer. */
    private static final int DAYS_LOOKED_AT = 60;

    private record Span(ZonedDateTime from, ZonedDateTime to) {
    }

    private final ZoneId zone;
    private final Mentoring mentoring;

    SlotGrid(ZoneId zone, Mentoring mentoring) {
        this.zone = zone;
        this.mentoring = mentoring;
    }

    /**
     * @param rank the learner's place among the mentor's learners: each begins the search at another slot, so that
     *             slots which are booked at the same moment do not collide
     * @return starts, in the order in which they are tried
     */
    List<Instant> starts(LocalDate day, LocalTime at, int minutes, Slots rules, int rank) {
        int step = rules.bufferBefore() + minutes + rules.bufferAfter();
        List<Instant> starts = new ArrayList<>();
        for (Span span : spans(day, day.atTime(at).atZone(zone))) {
            for (ZonedDateTime start = span.from(); !start.plusMinutes(minutes).isAfter(span.to());
                    start = start.plusMinutes(step)) {
                starts.add(start.toInstant());
            }
        }
        Collections.rotate(starts, -rank);
        return starts;
    }

    private List<Span> spans(LocalDate day, ZonedDateTime first) {
        Optional<List<Hours>> hours = mentoring.hoursOn(day);
        if (hours.isEmpty()) {
            return List.of(new Span(first, later(day.atTime(EVENING).atZone(zone), first.plus(AT_LEAST))));
        }
        return hours.get().stream().map(span -> new Span(later(first, day.atTime(span.from()).atZone(zone)),
                (span.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day).atTime(span.to()).atZone(zone))).toList();
    }

    private static ZonedDateTime later(ZonedDateTime one, ZonedDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * The days on which the mentor works, both ends included; who gives no hours works on the first day whatever weekday
     * it is.
     */
    List<LocalDate> window(LocalDate first, LocalDate last) {
        LocalDate after = last.isAfter(first) ? last.plusDays(1) : first.plusDays(1);
        return Stream.concat(Stream.of(first).filter(day -> !mentoring.off(day) && mentoring.hoursOn(day).map(
                        hours -> !hours.isEmpty()).orElse(true)),
                first.plusDays(1).datesUntil(after).filter(this::working)).toList();
    }

    List<LocalDate> workingDaysAfter(LocalDate day, int count) {
        return day.plusDays(1).datesUntil(day.plusDays(DAYS_LOOKED_AT + 1L)).filter(this::working).limit(count).toList();
    }

    private boolean working(LocalDate day) {
        return !mentoring.off(day)
                && mentoring.hoursOn(day).map(hours -> !hours.isEmpty()).orElse(!WEEKEND.contains(day.getDayOfWeek()));
    }
}
