package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ProviderTransactions extends ListCrudRepository<ProviderTransaction, String> {

    List<ProviderTransaction> findByPayoutIdOrderByIdAsc(String payoutId);
}
