package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.LocalDate;

/**
 * A learner's place in a program.
 *
 * @param starts the learner's own first day
 * @param rank   the learner's place among the mentor's learners, from 0, in the order in which they came
 */
@Table("program_enrollment")
public record Enrollment(@Id String id, @Version Integer version, String programId, String learnerId, String mentorId,
        String sponsorId, LocalDate starts, int rank) {

    Enrollment with(String mentor, int rankThere) {
        return new Enrollment(id, version, programId, learnerId, mentor, sponsorId, starts, rankThere);
    }
}
