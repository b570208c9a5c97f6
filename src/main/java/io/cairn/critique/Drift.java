package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * An alarm: a mentor has become milder or stricter than what is expected.
 *
 * @param number   of the {@link Severity} that raised it
 * @param answer   what an operator did about it; null while nobody has
 */
@Table("critique_drift")
public record Drift(@Id String id, @Version Integer version, String programId, String mentorId, Direction direction,
        int number, Instant raisedAt, Answer answer, Instant seenToAt) {

    public enum Direction { MILDER, STRICTER }

    /** A calibration was begun, or went on already; or the mentor goes on as before. */
    public enum Answer { CALIBRATED, LEFT }

    Drift seenTo(Answer done, Instant at) {
        return new Drift(id, version, programId, mentorId, direction, number, raisedAt, done, at);
    }
}
