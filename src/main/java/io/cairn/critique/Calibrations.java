package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Calibrations extends ListCrudRepository<Calibration, String> {

    List<Calibration> findByProgramIdAndMentorIdOrderByBegunAt(String programId, String mentorId);

    List<Calibration> findByMentorIdOrderByBegunAt(String mentorId);

    List<Calibration> findAllByOrderByBegunAt();
}
