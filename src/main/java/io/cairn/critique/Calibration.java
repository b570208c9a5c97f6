package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * The calibration of one mentor for one program: rounds of rating blind, until the mentor agrees with the experts.
 *
 * @param dueAt           until when the round or the practice is to be done, or the probation lasts; else null
 * @param critiquesWanted after so many critiques a probation ends before its time; null while there is none
 * @param critiquesSince  critiques since the probation began
 * @param countsUntil     until when it counts; null unless it was passed
 * @param endedAt         null while it goes on
 * @param retrainingSprintId the learning sprint in which the mentor is, or was, retrained, or null
 */
@Table("critique_calibration")
public record Calibration(@Id String id, @Version Integer version, String programId, String mentorId, State state,
        Instant begunAt, Instant dueAt, Integer critiquesWanted, int critiquesSince, Instant countsUntil,
        Instant endedAt, String retrainingSprintId) {

    public enum State {
        /** A round waits for the mentor's ratings, or is just being judged. */
        RATING,
        /** The mentor practises with explained works before the next round. */
        PRACTISING,
        /** The mentor goes through a learning sprint before the next round. */
        RETRAINING,
        /** Nearly: calibrated anew after some critiques or days, and until then not calibrated. */
        PROBATION,
        PASSED,
        /** As many rounds as the table allows were not enough. */
        NOT_CALIBRATED,
        /** A round or a practice was not done in time. */
        NEVER_DONE
    }

    static Calibration begun(String id, String programId, String mentorId, Instant at) {
        return new Calibration(id, null, programId, mentorId, State.RATING, at, null, null, 0, null, null, null);
    }

    public boolean open() {
        return endedAt == null;
    }

    /** Whether the mentor is calibrated by it at that moment. */
    public boolean counts(Instant at) {
        return state == State.PASSED && at.isBefore(countsUntil);
    }

    Calibration rating(Instant due) {
        return new Calibration(id, version, programId, mentorId, State.RATING, begunAt, due, null, 0, null, null,
                retrainingSprintId);
    }

    Calibration practising(Instant due) {
        return new Calibration(id, version, programId, mentorId, State.PRACTISING, begunAt, due, null, 0, null, null,
                retrainingSprintId);
    }

    /** Until the sprint is over, a revision's time included. */
    Calibration retraining(String sprintId, Instant due) {
        return new Calibration(id, version, programId, mentorId, State.RETRAINING, begunAt, due, null, 0, null, null,
                sprintId);
    }

    Calibration onProbation(Instant until, int critiques) {
        return new Calibration(id, version, programId, mentorId, State.PROBATION, begunAt, until, critiques, 0, null,
                null, retrainingSprintId);
    }

    Calibration oneCritiqueMore() {
        return new Calibration(id, version, programId, mentorId, state, begunAt, dueAt, critiquesWanted,
                critiquesSince + 1, countsUntil, endedAt, retrainingSprintId);
    }

    Calibration passed(Instant until, Instant at) {
        return new Calibration(id, version, programId, mentorId, State.PASSED, begunAt, null, null, 0, until, at,
                retrainingSprintId);
    }

    Calibration ended(State end, Instant at) {
        return new Calibration(id, version, programId, mentorId, end, begunAt, null, null, 0, null, at,
                retrainingSprintId);
    }
}
