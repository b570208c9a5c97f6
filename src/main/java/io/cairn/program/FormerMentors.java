package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Optional;

interface FormerMentors extends ListCrudRepository<FormerMentor, String> {

    Optional<FormerMentor> findFirstByProgramIdAndLearnerIdAndUntilAtAfterOrderByUntilAt(String programId,
            String learnerId, Instant moment);

    boolean existsByProgramIdAndLearnerIdAndMentorId(String programId, String learnerId, String mentorId);
}
