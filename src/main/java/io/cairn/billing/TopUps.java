package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface TopUps extends ListCrudRepository<TopUp, String> {

    Optional<TopUp> findBySponsorIdAndIdempotencyKey(String sponsorId, String idempotencyKey);

    boolean existsBySponsorIdAndCurrencyAndState(String sponsorId, String currency, TopUp.State state);

    List<TopUp> findBySponsorIdOrderByOrderedAtAscIdAsc(String sponsorId);
}
