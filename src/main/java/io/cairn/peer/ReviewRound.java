package io.cairn.peer;

import io.cairn.program.ProgramDefinition.PeerReview.Mode;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One cohort reads each other's work of one sprint.
 *
 * @param days    how long the notes may take; for sessions, within how many days they are held
 * @param opensAt when the last of the cohort's works is due; what is handed in later has no part in it
 * @param endedAt null until it has ended
 */
@Table("peer_round")
public record ReviewRound(@Id String id, @Version Integer version, String programId, int sprintNumber, Mode mode,
        int days, Instant opensAt, State state, Instant endedAt) {

    public enum State {
        PLANNED,
        /** Its groups are formed. */
        RUNNING,
        /** One or two works, or none: nobody reads anything. */
        TOO_FEW_WORKS,
        /** Every work has at least two notes. */
        DONE,
        TOO_FEW_NOTES
    }

    static ReviewRound planned(String id, String programId, int sprintNumber, Mode mode, int days, Instant opensAt) {
        return new ReviewRound(id, null, programId, sprintNumber, mode, days, opensAt, State.PLANNED, null);
    }

    ReviewRound running() {
        return new ReviewRound(id, version, programId, sprintNumber, mode, days, opensAt, State.RUNNING, null);
    }

    ReviewRound ended(State how, Instant at) {
        return new ReviewRound(id, version, programId, sprintNumber, mode, days, opensAt, how, at);
    }
}
