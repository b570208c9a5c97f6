package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A piece of real work: the deliverable of one learner's sprint.
 *
 * @param mentorId         the learner's mentor
 * @param reviewerId       who critiques it now: the mentor, or the second mentor after an escalation
 * @param round            from 1; a submission belongs to the round it is handed in for
 * @param dueAt            when the first submission is due; later ones are taken until {@code closesAt}
 * @param closesAt         the end of the sprint's grace time; nothing is taken from then on
 * @param critiqueDueAt    when the critique of this round is due; null while no critique is
 * @param firstCritiquedAt what the critique's charge rests on; null before
 */
@Table("critique_artifact")
public record Artifact(@Id String id, @Version Integer version, String programId, String sprintId, String learnerId,
        String mentorId, String reviewerId, State state, int round, Instant dueAt, Instant closesAt,
        Instant critiqueDueAt, Instant firstCritiquedAt, Instant acceptedAt) {

    public enum State {
        /** Nothing has been handed in for the first round yet. */
        AWAITED,
        /** A submission waits for its critique. */
        SUBMITTED,
        /** A submission was critiqued, and the process decides what follows. */
        CRITIQUED,
        /** Another submission is asked for. */
        REVISION_ASKED,
        ACCEPTED,
        NOT_HANDED_IN,
        NOT_ACCEPTED
    }

    boolean takesSubmissions() {
        return state == State.AWAITED || state == State.REVISION_ASKED;
    }

    boolean closed() {
        return state == State.ACCEPTED || state == State.NOT_HANDED_IN || state == State.NOT_ACCEPTED;
    }

    /** Whether the learner is told what was said of that round: not while it is being decided what counts. */
    public boolean told(int critiqued) {
        return critiqued < round || state != State.CRITIQUED;
    }

    /** The state as its learner is told: a critique waits until it is decided what counts. */
    public State stateTold() {
        return state == State.CRITIQUED ? State.SUBMITTED : state;
    }

    Artifact submitted() {
        return with(reviewerId, State.SUBMITTED, round, null, firstCritiquedAt, acceptedAt);
    }

    Artifact critiqueDue(Instant due) {
        return with(reviewerId, state, round, due, firstCritiquedAt, acceptedAt);
    }

    Artifact handedOverTo(String mentor) {
        return with(mentor, state, round, critiqueDueAt, firstCritiquedAt, acceptedAt);
    }

    /** The learner has another mentor, who takes up what the former one had to critique. */
    Artifact with(String mentor) {
        return new Artifact(id, version, programId, sprintId, learnerId, mentor,
                reviewerId.equals(mentorId) ? mentor : reviewerId, state, round, dueAt, closesAt, critiqueDueAt,
                firstCritiquedAt, acceptedAt);
    }

    Artifact critiqued(Instant at) {
        return with(reviewerId, State.CRITIQUED, round, null, firstCritiquedAt == null ? at : firstCritiquedAt,
                acceptedAt);
    }

    Artifact revisionAsked() {
        return with(reviewerId, State.REVISION_ASKED, round + 1, null, firstCritiquedAt, null);
    }

    Artifact accepted(Instant at) {
        return with(reviewerId, State.ACCEPTED, round, null, firstCritiquedAt, at);
    }

    Artifact closedAs(State end) {
        return with(reviewerId, end, round, null, firstCritiquedAt, null);
    }

    private Artifact with(String reviewer, State newState, int newRound, Instant critiqueDue, Instant firstCritiqued,
            Instant accepted) {
        return new Artifact(id, version, programId, sprintId, learnerId, mentorId, reviewer, newState, newRound, dueAt,
                closesAt, critiqueDue, firstCritiqued, accepted);
    }
}
