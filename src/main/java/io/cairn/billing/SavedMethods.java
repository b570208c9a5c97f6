package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface SavedMethods extends ListCrudRepository<SavedMethod, String> {

    Optional<SavedMethod> findBySponsorIdAndEndedAtIsNull(String sponsorId);
}
