package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface BalanceUses extends ListCrudRepository<BalanceUse, String> {
}
