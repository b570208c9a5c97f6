package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface SubstituteAsks extends ListCrudRepository<SubstituteAsk, String> {

    List<SubstituteAsk> findBySearchIdOrderByAskedAt(String searchId);

    boolean existsBySearchIdAndMentorId(String searchId, String mentorId);
}
