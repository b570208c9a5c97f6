package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface HiddenAnchors extends ListCrudRepository<HiddenAnchor, String> {

    List<HiddenAnchor> findByProgramIdAndMentorIdOrderByNumber(String programId, String mentorId);

    List<HiddenAnchor> findByProgramIdOrderByMentorIdAscNumberAsc(String programId);
}
