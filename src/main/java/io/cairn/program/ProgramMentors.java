package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ProgramMentors extends ListCrudRepository<ProgramMentor, String> {

    List<ProgramMentor> findByProgramIdOrderByMentorId(String programId);
}
