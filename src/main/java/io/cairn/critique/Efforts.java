package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Efforts extends ListCrudRepository<Effort, String> {

    List<Effort> findByProgramIdOrderByMentorIdAscEndedAtAsc(String programId);
}
