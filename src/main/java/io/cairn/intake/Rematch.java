package io.cairn.intake;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * The wish that a learner has another mentor. Nobody is asked why, and nothing of it is kept.
 *
 * @param mentorId    who is the mentor while it is open
 * @param openFor     program and learner while it is open, else null: there is one at a time
 * @param newMentorId who was chosen; null before, and where the learner stays
 */
@Table("intake_rematch")
public record Rematch(@Id String id, @Version Integer version, String programId, String learnerId, String mentorId,
        String openFor, State state, String newMentorId, Instant wantedAt, Instant endedAt) {

    public enum State { OPEN, HANDED_OVER, STAYED }

    static Rematch wanted(String id, String programId, String learnerId, String mentorId, Instant at) {
        return new Rematch(id, null, programId, learnerId, mentorId, openFor(programId, learnerId), State.OPEN, null,
                at, null);
    }

    static String openFor(String programId, String learnerId) {
        return programId + "." + learnerId;
    }

    Rematch chosen(String mentor) {
        return new Rematch(id, version, programId, learnerId, mentorId, openFor, state, mentor, wantedAt, null);
    }

    Rematch ended(State how, Instant at) {
        return new Rematch(id, version, programId, learnerId, mentorId, null, how, newMentorId, wantedAt, at);
    }
}
