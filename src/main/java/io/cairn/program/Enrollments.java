package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Enrollments extends ListCrudRepository<Enrollment, String> {

    List<Enrollment> findByProgramIdOrderById(String programId);

    List<Enrollment> findByLearnerId(String learnerId);

    Optional<Enrollment> findByProgramIdAndLearnerId(String programId, String learnerId);
}
