package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ProviderPayouts extends ListCrudRepository<ProviderPayout, String> {

    Optional<ProviderPayout> findByReference(String reference);

    List<ProviderPayout> findAllByOrderByPaidAtAscIdAsc();

    Optional<ProviderPayout> findByBankReference(String bankReference);

    List<ProviderPayout> findByAmountAndCurrencyAndStateNotAndBankReferenceIsNullOrderByPaidAtAscIdAsc(long amount,
            String currency, ProviderPayout.State state);
}
