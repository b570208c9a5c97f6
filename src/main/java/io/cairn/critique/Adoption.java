package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether one accepted artifact has come into use. Only its owner, the learner, says so.
 *
 * @param question   the one that is asked next or waits for its answer, from 1
 * @param askedAt    when the owner was last asked; null before
 * @param notYetAt   when the owner last said "not yet"; null if never
 * @param inUseSince a day of the owner's calendar, from the day of acceptance on; null unless in use
 * @param endedAt    when the answer came that ended it, or the last question's time was over; null before
 */
@Table("critique_adoption")
public record Adoption(@Id String id, @Version Integer version, String artifactId, String programId, String learnerId,
        Instant acceptedAt, State state, int question, Instant askedAt, Instant notYetAt, LocalDate inUseSince,
        Instant endedAt) {

    public enum State {
        OPEN, IN_USE,
        /** No longer relevant, says the owner. */
        GIVEN_UP,
        /** The last question's time is over and nobody has said yes; that may still come. */
        NOT_IN_USE
    }

    public enum Answer { IN_USE, NOT_YET, NOT_RELEVANT }

    static Adoption of(String id, Artifact artifact) {
        return new Adoption(id, null, artifact.id(), artifact.programId(), artifact.learnerId(), artifact.acceptedAt(),
                State.OPEN, 1, null, null, null, null);
    }

    Adoption asked(Instant at) {
        return with(state, question, at, notYetAt, null, null);
    }

    Adoption notYet(Instant at) {
        return with(state, question, askedAt, at, null, endedAt);
    }

    Adoption inUse(LocalDate since, Instant at) {
        return with(State.IN_USE, question, askedAt, notYetAt, since, at);
    }

    Adoption givenUp(Instant at) {
        return with(State.GIVEN_UP, question, askedAt, notYetAt, null, at);
    }

    Adoption nextQuestion() {
        return with(state, question + 1, askedAt, notYetAt, null, null);
    }

    Adoption notInUse(Instant at) {
        return with(State.NOT_IN_USE, question + 1, askedAt, notYetAt, null, at);
    }

    private Adoption with(State newState, int newQuestion, Instant asked, Instant notYet, LocalDate since,
            Instant ended) {
        return new Adoption(id, version, artifactId, programId, learnerId, acceptedAt, newState, newQuestion, asked,
                notYet, since, ended);
    }
}
