package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Who was a learner's mentor before.
 *
 * @param untilAt when the learner was handed over; facts before that moment are this mentor's
 */
@Table("program_former_mentor")
record FormerMentor(@Id String id, @Version Integer version, String programId, String learnerId, String mentorId,
        Instant untilAt) {
}
