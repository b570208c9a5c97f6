package io.cairn.peer;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ReviewRounds extends ListCrudRepository<ReviewRound, String> {

    Optional<ReviewRound> findByProgramIdAndSprintNumber(String programId, int sprintNumber);

    List<ReviewRound> findByProgramIdOrderBySprintNumber(String programId);
}
