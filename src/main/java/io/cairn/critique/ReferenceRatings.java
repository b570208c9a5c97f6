package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReferenceRatings extends ListCrudRepository<ReferenceRating, String> {

    List<ReferenceRating> findByRoundId(String roundId);
}
