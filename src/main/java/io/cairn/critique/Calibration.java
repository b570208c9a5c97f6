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
 */
@Table("critique_calibration")
public record Calibration(@Id String id, @Version Integer version, String programId, String mentorId, State state,
        Instant begunAt, Instant dueAt, Integer critiquesWanted, int critiquesSince, Instant countsUntil,
        Instant endedAt) {

    public enum State {
        /** A round waits for the mentor's ratings, or is just being judged. */
        RATING,
        /** The mentor practises with explained works before the next round. */
        PRACTISING,
        /** Nearly: calibrated anew after some critiques or days, and until then not calibrated. */
        PROBATION,
        PASSED,
        /** As many rounds as the table allows were not enough. */
        NOT_CALIBRATED,
        /** A round or a practice was not done in time. */
        NEVER_DONE
    }

    static Calibration begun(String id, String programId, String mentorId, Instant at) {
        return new Calibration(id, null, programId, mentorId, State.RATING, at, null, null, 0, null, null);
    }

    public boolean open() {
        return endedAt == null;
    }

    /** Whether the mentor is calibrated by it at that moment. */
    public boolean counts(Instant at) {
        return state == State.PASSED && at.isBefore(countsUntil);
    }

    Calibration rating(Instant due) {
        return new Calibration(id, version, programId, mentorId, State.RATING, begunAt, due, null, 0, null, null);
    }

    Calibration practising(Instant due) {
        return new Calibration(id, version, programId, mentorId, State.PRACTISING, begunAt, due, null, 0, null, null);
    }

    Calibration onProbation(Instant until, int critiques) {
        return new Calibration(id, version, programId, mentorId, State.PROBATION, begunAt, until, critiques, 0, null,
                null);
    }

    Calibration oneCritiqueMore() {
        return new Calibration(id, version, programId, mentorId, state, begunAt, dueAt, critiquesWanted,
                critiquesSince + 1, countsUntil, endedAt);
    }

    Calibration passed(Instant until, Instant at) {
        return new Calibration(id, version, programId, mentorId, State.PASSED, begunAt, null, null, 0, until, at);
    }

    Calibration ended(State end, Instant at) {
        return new Calibration(id, version, programId, mentorId, end, begunAt, null, null, 0, null, at);
    }
}
