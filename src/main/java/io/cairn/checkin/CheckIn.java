package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of a mentor with a learner. Its slot is held from the moment it is reserved; the database lets only one live
 * check-in hold a mentor's slot.
 *
 * @param number          which of the sprint's check-ins it is, from 1; the same for one that replaces another
 * @param startsAt        start of the slot, null until one is reserved; kept when the slot is released
 * @param slotKey         mentor and start while the slot is held, else null
 * @param missedBy        who did not come, null unless missed
 * @param replaces        the check-in that was missed, called off or cancelled and that this one stands in for, or null
 * @param calendarEventId the event in the mentor's calendar, null until booked
 * @param bookedAt        when the slot was booked, null until then
 * @param recordedAt      when it became final who came, null until then
 * @param invitation      as it stands in the calendars of those who are invited
 */
@Table("checkin")
public record CheckIn(@Id String id, @Version Integer version, String programId, String sprintId, int sprintNumber,
        int number, String learnerId, String mentorId, Instant startsAt, int minutes, String slotKey, State state,
        MissedBy missedBy, String replaces, String calendarEventId, Instant bookedAt, Instant recordedAt,
        @Embedded.Empty(prefix = "invitation_") Invitation invitation) {

    public enum State {
        PLANNED, BOOKED, CONFIRMED, ATTENDED, MISSED,
        /** The learner said no in time. */
        CALLED_OFF,
        /** The mentor cannot come and said so before, and nobody stands in. */
        CANCELLED
    }

    public enum MissedBy { LEARNER, MENTOR, BOTH }

    static CheckIn planned(String id, String programId, String sprintId, int sprintNumber, int number,
            String learnerId, String mentorId, int minutes) {
        return new CheckIn(id, null, programId, sprintId, sprintNumber, number, learnerId, mentorId, null, minutes, null,
                State.PLANNED, null, null, null, null, null, Invitation.FIRST);
    }

    /** A new call in the place of this one, its slot reserved. */
    CheckIn replacement(String newId, Instant newStart) {
        return new CheckIn(newId, null, programId, sprintId, sprintNumber, number, learnerId, mentorId, newStart, minutes,
                slotKey(mentorId, newStart), State.PLANNED, null, id, null, null, null, Invitation.FIRST);
    }

    CheckIn reserved(Instant start) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, start, minutes,
                slotKey(mentorId, start), state, missedBy, replaces, calendarEventId, bookedAt, recordedAt,
                calendarEventId == null ? invitation : invitation.next());
    }

    /** @param link where to join by video, null for none, or for the same as before */
    CheckIn booked(String eventId, String link, Instant now) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, slotKey, State.BOOKED, missedBy, replaces, eventId, now, recordedAt, invitation.joinedAt(link));
    }

    /** The same call at another time of the mentor's, to be booked anew. */
    CheckIn moved(Instant start) {
        return planned(mentorId, start, slotKey(mentorId, start), calendarEventId,
                calendarEventId == null ? invitation : invitation.next());
    }

    /** Its mentor cannot come: it has no slot until somebody stands in. */
    CheckIn released() {
        return planned(mentorId, startsAt, null, calendarEventId, invitation.next());
    }

    CheckIn outOfCalendar() {
        return planned(mentorId, startsAt, slotKey, null, invitation);
    }

    /** Somebody else holds it at the same time, to be booked anew. */
    CheckIn standIn(String substituteId) {
        return planned(substituteId, startsAt, slotKey(substituteId, startsAt), calendarEventId, invitation);
    }

    /** The learner has another mentor, with whom a slot is to be found; the former one's calendar still has the event. */
    CheckIn handedOverTo(String mentor) {
        return planned(mentor, startsAt, null, calendarEventId, calendarEventId == null ? invitation : invitation.next());
    }

    /** A call that does not take place is replaced by one with whoever is the learner's mentor by then. */
    CheckIn with(String mentor) {
        return mentorId.equals(mentor) ? this : new CheckIn(id, version, programId, sprintId, sprintNumber, number,
                learnerId, mentor, startsAt, minutes, slotKey, state, missedBy, replaces, calendarEventId, bookedAt,
                recordedAt, invitation);
    }

    private CheckIn planned(String byMentor, Instant start, String heldSlot, String eventId, Invitation sent) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, byMentor, start, minutes,
                heldSlot, State.PLANNED, missedBy, replaces, eventId, bookedAt, recordedAt, sent);
    }

    CheckIn confirmed() {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, slotKey, State.CONFIRMED, missedBy, replaces, calendarEventId, bookedAt, recordedAt, invitation);
    }

    CheckIn calledOff() {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, null, State.CALLED_OFF, missedBy, replaces, calendarEventId, bookedAt, recordedAt,
                invitation.next());
    }

    /** It has another time in the calendar already, which the learner has not confirmed. */
    CheckIn movedInCalendar(Instant newStart, int newMinutes) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, newStart,
                newMinutes, slotKey(mentorId, newStart), State.BOOKED, missedBy, replaces, calendarEventId, bookedAt,
                recordedAt, invitation.next());
    }

    CheckIn cancelled() {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, null, State.CANCELLED, missedBy, replaces, calendarEventId, bookedAt, recordedAt,
                invitation.next());
    }

    CheckIn attended(Instant now) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, slotKey, State.ATTENDED, null, replaces, calendarEventId, bookedAt, now, invitation);
    }

    CheckIn missed(MissedBy by, Instant now) {
        return new CheckIn(id, version, programId, sprintId, sprintNumber, number, learnerId, mentorId, startsAt,
                minutes, slotKey, State.MISSED, by, replaces, calendarEventId, bookedAt, now, invitation);
    }

    /** The end of the slot, null until one is reserved. */
    public Instant endsAt() {
        return startsAt == null ? null : startsAt.plus(Duration.ofMinutes(minutes));
    }

    /** Whether it has come to its end, one way or another. */
    boolean over() {
        return state != State.PLANNED && !awaited();
    }

    /** Whether a call is agreed and neither held nor given up. */
    boolean awaited() {
        return state == State.BOOKED || state == State.CONFIRMED;
    }

    /** Whether it is agreed and has not begun. */
    boolean aheadAt(Instant now) {
        return awaited() && startsAt.isAfter(now);
    }

    private static String slotKey(String mentorId, Instant start) {
        return mentorId + "@" + start;
    }
}
