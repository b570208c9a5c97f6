package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface MethodCharges extends ListCrudRepository<MethodCharge, String> {
}
