package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface VatTermsOf extends ListCrudRepository<VatTerms, String> {
}
