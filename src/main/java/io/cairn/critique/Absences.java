package io.cairn.critique;

import io.cairn.program.Catalogue;
import io.cairn.program.Mentoring;
import io.cairn.program.Person;
import io.cairn.program.WorkingWeek;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Mentors' days off, by what people.csv says of holidays and working hours, each where the mentor lives. */
@Component
class Absences {

    /** A year of nothing but days off is no holiday any more. */
    private static final int LONGEST = 366;
    /** When a day begins of a mentor who did not say any hours. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Catalogue catalogue;
    private final Clock clock;

    Absences(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * When the mentor works again, if he does not from today until beyond that time. Weekdays without working hours make a
     * holiday longer; by themselves they are none.
     *
     * @return empty if the mentor has a day before
     */
    Optional<Instant> backAt(String mentorId, Instant due) {
        Person mentor = catalogue.person(mentorId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), mentor.zoneId());
        LocalDate last = LocalDate.ofInstant(due, mentor.zoneId());
        List<LocalDate> until = today.datesUntil(last.plusDays(1)).toList();
        Mentoring mentoring = mentor.mentoring();
        if (until.stream().noneMatch(mentoring::off) || !until.stream().allMatch(day -> free(mentoring, day))) {
            return Optional.empty();
        }
        LocalDate back = last.plusDays(1).datesUntil(last.plusDays(LONGEST)).filter(day -> !free(mentoring, day))
                .findFirst().orElse(last.plusDays(LONGEST));
        LocalTime from = mentoring.hoursOn(back).flatMap(hours -> hours.stream().findFirst())
                .map(WorkingWeek.Hours::from).orElse(MORNING);
        return Optional.of(back.atTime(from).atZone(mentor.zoneId()).toInstant());
    }

    /** Whether the mentor has the rest of today off. */
    boolean awayNow(String mentorId) {
        return backAt(mentorId, clock.instant()).isPresent();
    }

    private static boolean free(Mentoring mentoring, LocalDate day) {
        return mentoring.off(day) || mentoring.hoursOn(day).map(List::isEmpty).orElse(false);
    }
}
