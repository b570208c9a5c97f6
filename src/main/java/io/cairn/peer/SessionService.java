package io.cairn.peer;

import io.cairn.checkin.Calendar;
import io.cairn.checkin.Calendar.Booking;
import io.cairn.checkin.Calendar.Busy;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.WorkingWeek.Hours;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The session in which a group meets its mentor: one appointment in the mentor's calendar, with all as guests. */
@Service
public class SessionService {

    private static final Duration STEP = Duration.ofMinutes(30);
    /** Of mentors who give no hours; on weekdays. */
    private static final Hours OFFICE = new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0));
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final ReviewRounds rounds;
    private final ReviewGroups groups;
    private final ReviewWorks works;
    private final Calendar calendar;
    private final Effects effects;
    private final Catalogue catalogue;
    private final Clock clock;

    SessionService(ReviewRounds rounds, ReviewGroups groups, ReviewWorks works, Calendar calendar, Effects effects,
            Catalogue catalogue, Clock clock) {
        this.rounds = rounds;
        this.groups = groups;
        this.works = works;
        this.calendar = calendar;
        this.effects = effects;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Looks for the first time that the mentor has from tomorrow on, within the days of the round, and plans the
     * appointment. Goes outside.
     *
     * @return false if there is none
     */
    @Transactional
    public boolean find(String groupId, int minutes) {
        ReviewGroup group = group(groupId);
        if (group.sessionAt() != null) {
            return true;
        }
        Optional<Instant> start = firstFree(group, Duration.ofMinutes(minutes));
        start.map(found -> groups.save(group.meetsAt(found, minutes)))
                .ifPresent(meeting -> effects.plan(key(meeting), call(meeting)));
        return start.isPresent();
    }

    private Optional<Instant> firstFree(ReviewGroup group, Duration length) {
        Person mentor = catalogue.person(group.mentorId());
        ZoneId zone = mentor.zoneId();
        LocalDate tomorrow = clock.instant().atZone(zone).toLocalDate().plusDays(1);
        LocalDate after = tomorrow.plusDays(rounds.findById(group.roundId()).orElseThrow().days());
        List<Busy> busy = calendar.busy(mentor.email(), tomorrow.atStartOfDay(zone).toInstant(),
                after.atStartOfDay(zone).toInstant());
        return tomorrow.datesUntil(after).flatMap(day -> hours(mentor, day).stream()
                        .flatMap(hours -> starts(day, hours, zone, length)))
                .filter(start -> busy.stream().noneMatch(other -> other.from().isBefore(start.plus(length))
                        && start.isBefore(other.to()))).findFirst();
    }

    private static List<Hours> hours(Person mentor, LocalDate day) {
        return mentor.mentoring().off(day) ? List.of() : mentor.mentoring().hoursOn(day)
                .orElse(WEEKEND.contains(day.getDayOfWeek()) ? List.of() : List.of(OFFICE));
    }

    private static Stream<Instant> starts(LocalDate day, Hours hours, ZoneId zone, Duration length) {
        Instant end = (hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day).atTime(hours.to()).atZone(zone)
                .toInstant();
        return Stream.iterate(day.atTime(hours.from()).atZone(zone).toInstant(),
                start -> !start.plus(length).isAfter(end), start -> start.plus(STEP));
    }

    /**
     * Puts the appointment into the mentor's calendar. Goes outside.
     *
     * @return false if the calendar refuses it: the group then writes without a session
     */
    @Transactional
    public boolean book(String groupId) {
        ReviewGroup group = group(groupId);
        if (group.sessionBooked()) {
            return true;
        }
        Effect effect = effects.perform(key(group), call(group));
        boolean booked = effect.state() == Effect.State.DONE;
        groups.save(booked ? group.booked(effect.result()) : group.withoutSession());
        return booked;
    }

    private static String key(ReviewGroup group) {
        return "peer-session:" + group.id();
    }

    private OutsideCall call(ReviewGroup group) {
        Person mentor = catalogue.person(group.mentorId());
        List<String> members = works.findByGroupIdOrderByPosition(group.id()).stream().map(ReviewWork::learnerId)
                .toList();
        List<String> guests = catalogue.people(members).stream().map(Person::email).filter(Objects::nonNull).sorted()
                .toList();
        return calendar.create(new Booking(group.id(), mentor.email(), group.sessionAt(), group.sessionMinutes(),
                mentor.zoneId(), "Peer review", guests));
    }

    private ReviewGroup group(String id) {
        return groups.findById(id).orElseThrow(() -> new NotFound("There is no peer group " + id));
    }
}
