package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Drifts extends ListCrudRepository<Drift, String> {

    List<Drift> findByProgramIdAndMentorIdOrderByNumber(String programId, String mentorId);
}
