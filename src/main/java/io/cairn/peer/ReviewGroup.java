package io.cairn.peer;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Three to five learners who read each other's work, and the mentor who looks over their notes.
 *
 * @param number         in its round, from 1
 * @param mentorId       whose learners are most of the group's; stays so if one of them is handed over
 * @param sessionAt      when the group meets; null where it writes without a session
 * @param sessionMinutes null without a session
 * @param sessionLink    where to join by video, if anywhere
 * @param dueAt          until when notes may be written; null before anybody was asked
 * @param releasedAt     when the owners of the works got their notes; null before
 * @param consentDueAt   until when somebody may agree that the cohort sees a note; null unless somebody is asked
 * @param settledAt      when it was settled what the cohort sees; null before
 */
@Table("peer_group")
public record ReviewGroup(@Id String id, @Version Integer version, String roundId, int number, String mentorId,
        State state, Instant sessionAt, Integer sessionMinutes, boolean sessionBooked, String sessionLink, Instant dueAt,
        Instant releasedAt, Instant consentDueAt, Instant settledAt) {

    public enum State { FORMED, WRITING, CURATING, RELEASED, SETTLED }

    static ReviewGroup formed(String id, String roundId, int number, String mentorId) {
        return new ReviewGroup(id, null, roundId, number, mentorId, State.FORMED, null, null, false, null, null, null,
                null, null);
    }

    /** Whether its members are at it, or have been. */
    public boolean asked() {
        return state != State.FORMED;
    }

    /** Whether the owners of the works have their notes. */
    public boolean released() {
        return state == State.RELEASED || state == State.SETTLED;
    }

    ReviewGroup meetsAt(Instant start, int minutes) {
        return new ReviewGroup(id, version, roundId, number, mentorId, state, start, minutes, false, null, dueAt,
                releasedAt, consentDueAt, settledAt);
    }

    ReviewGroup booked(String link) {
        return new ReviewGroup(id, version, roundId, number, mentorId, state, sessionAt, sessionMinutes, true, link,
                dueAt, releasedAt, consentDueAt, settledAt);
    }

    ReviewGroup withoutSession() {
        return new ReviewGroup(id, version, roundId, number, mentorId, state, null, null, false, null, dueAt,
                releasedAt, consentDueAt, settledAt);
    }

    ReviewGroup writingUntil(Instant due) {
        return in(State.WRITING, due, releasedAt, consentDueAt, settledAt);
    }

    ReviewGroup curating() {
        return in(State.CURATING, dueAt, releasedAt, consentDueAt, settledAt);
    }

    ReviewGroup released(Instant at) {
        return in(State.RELEASED, dueAt, at, consentDueAt, settledAt);
    }

    ReviewGroup askingUntil(Instant due) {
        return in(state, dueAt, releasedAt, due, settledAt);
    }

    ReviewGroup settled(Instant at) {
        return in(State.SETTLED, dueAt, releasedAt, consentDueAt, at);
    }

    private ReviewGroup in(State next, Instant due, Instant released, Instant consentDue, Instant settled) {
        return new ReviewGroup(id, version, roundId, number, mentorId, next, sessionAt, sessionMinutes, sessionBooked,
                sessionLink, due, released, consentDue, settled);
    }
}
