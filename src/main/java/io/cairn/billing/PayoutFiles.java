package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface PayoutFiles extends ListCrudRepository<PayoutFile, String> {
}
