package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

interface PriceEntries extends ListCrudRepository<PriceEntry, String> {

    Optional<PriceEntry> findByProgramIdAndTierAndCurrencyAndEffectiveFrom(String programId, String tier,
            String currency, LocalDate effectiveFrom);

    Optional<PriceEntry> findFirstByProgramIdAndTierAndCurrencyAndEffectiveFromLessThanEqualOrderByEffectiveFromDesc(
            String programId, String tier, String currency, LocalDate day);

    List<PriceEntry> findByProgramIdOrderByTierAscCurrencyAscEffectiveFromAsc(String programId);
}
