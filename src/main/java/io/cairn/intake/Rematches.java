package io.cairn.intake;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface Rematches extends ListCrudRepository<Rematch, String> {

    Optional<Rematch> findByOpenFor(String programAndLearner);
}
