package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

interface SponsorTiers extends ListCrudRepository<SponsorTier, String> {

    Optional<SponsorTier> findByProgramIdAndSponsorIdAndEffectiveFrom(String programId, String sponsorId,
            LocalDate effectiveFrom);

    Optional<SponsorTier> findFirstByProgramIdAndSponsorIdAndEffectiveFromLessThanEqualOrderByEffectiveFromDesc(
            String programId, String sponsorId, LocalDate day);

    List<SponsorTier> findByProgramIdOrderBySponsorIdAscEffectiveFromAsc(String programId);
}
