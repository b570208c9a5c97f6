package io.cairn.checkin;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is done about check-ins in the mentors' calendars: planned with the step before, done once. */
@Component
class CalendarEntries {

    private final Effects effects;
    private final Calendar calendar;
    private final Moves moves;
    private final Catalogue catalogue;

    CalendarEntries(Effects effects, Calendar calendar, Moves moves, Catalogue catalogue) {
        this.effects = effects;
        this.calendar = calendar;
        this.moves = moves;
        this.catalogue = catalogue;
    }

    /** To be called where the slot is reserved. */
    void planBooking(CheckIn checkIn) {
        effects.plan(bookingKey(checkIn), booking(checkIn));
    }

    /** @return DONE, or FAILED where the calendar refused */
    Effect book(CheckIn checkIn) {
        return effects.perform(bookingKey(checkIn), booking(checkIn));
    }

    /** To be called where the call was moved in the calendar to a time that cannot be. */
    void planPuttingBack(CheckIn checkIn) {
        effects.plan(puttingBackKey(checkIn), booking(checkIn));
    }

    /** @return DONE, or FAILED where the calendar refused */
    Effect putBack(CheckIn checkIn) {
        return effects.perform(puttingBackKey(checkIn), booking(checkIn));
    }

    /** To be called where the learner says no. */
    void planCancelling(CheckIn checkIn) {
        effects.plan(cancellingKey(checkIn), cancelling(checkIn));
    }

    boolean isCancelling(CheckIn checkIn) {
        return effects.of(cancellingKey(checkIn)).isPresent();
    }

    /** When the call was called off; empty if it was not. */
    Optional<Instant> calledOffAt(CheckIn checkIn) {
        return effects.of(cancellingKey(checkIn)).map(Effect::createdAt);
    }

    void cancel(CheckIn checkIn) {
        effects.perform(cancellingKey(checkIn), cancelling(checkIn));
    }

    /** To be called where the mentor says that he cannot come. */
    void planRelease(CheckIn checkIn) {
        effects.plan(releaseKey(checkIn), cancelling(checkIn));
    }

    /** Out of the calendar of the mentor who cannot come. */
    void release(CheckIn checkIn) {
        effects.perform(releaseKey(checkIn), cancelling(checkIn));
    }

    /** Out of the calendar of the mentor whom the learner had before. */
    void releaseFrom(String mentorId, CheckIn checkIn) {
        release(checkIn.with(mentorId));
    }

    private static String releaseKey(CheckIn checkIn) {
        return "checkin-released:" + checkIn.id() + ":" + checkIn.startsAt() + ":" + checkIn.mentorId();
    }

    /** A slot that the calendar refused may be agreed on once more. */
    private String bookingKey(CheckIn checkIn) {
        int version = checkIn.invitation().sequence();
        // A call that comes back to a time it had, or goes to another mentor at the same time, is booked anew.
        return effects.keyAfterRefusals("checkin-booked:" + checkIn.id() + ":" + checkIn.startsAt()
                + (version == 0 ? "" : ":" + version));
    }

    /** Each move that cannot be is put back once. */
    private String puttingBackKey(CheckIn checkIn) {
        return "checkin-put-back:" + checkIn.id() + ":" + moves.countByCheckInId(checkIn.id());
    }

    private static String cancellingKey(CheckIn checkIn) {
        return "checkin-called-off:" + checkIn.id() + ":" + checkIn.startsAt();
    }

    private OutsideCall booking(CheckIn checkIn) {
        Person mentor = catalogue.person(checkIn.mentorId());
        Person learner = catalogue.person(checkIn.learnerId());
        Calendar.Booking booking = new Calendar.Booking(checkIn.id(), mentor.email(), checkIn.startsAt(),
                checkIn.minutes(), mentor.zoneId(), title(mentor, learner), learner.email() == null ? List.of() : List.of(learner.email()));
        return checkIn.calendarEventId() == null ? calendar.create(booking) : calendar.update(booking);
    }

    /** What the call is called in calendars. */
    static String title(Person mentor, Person learner) {
        return "Check-in: " + mentor.firstName() + " and " + learner.firstName();
    }

    private OutsideCall cancelling(CheckIn checkIn) {
        return calendar.cancel(catalogue.person(checkIn.mentorId()).email(), checkIn.calendarEventId());
    }
}
