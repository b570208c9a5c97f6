package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface TopUpAgreements extends ListCrudRepository<TopUpAgreement, String> {

    Optional<TopUpAgreement> findBySponsorIdAndCurrency(String sponsorId, String currency);

    List<TopUpAgreement> findBySponsorIdOrderByCurrency(String sponsorId);
}
