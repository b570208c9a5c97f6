package io.cairn.intake;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Matches extends ListCrudRepository<Match, String> {

    List<Match> findByIntakeId(String intakeId);
}
