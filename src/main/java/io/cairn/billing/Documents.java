package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface Documents extends ListCrudRepository<BillingDocument, String> {

    Optional<BillingDocument> findByAbout(String about);
}
