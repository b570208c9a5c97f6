package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface Charges extends ListCrudRepository<Charge, String> {

    Optional<Charge> findByFactKey(String factKey);

    boolean existsByReverses(String chargeId);

    boolean existsByProgramIdAndAtGreaterThanEqual(String programId, Instant at);

    boolean existsByProgramIdAndSponsorIdAndAtGreaterThanEqual(String programId, String sponsorId, Instant at);

    List<Charge> findAllByOrderByAtAscIdAsc();

    List<Charge> findByProgramIdOrderByAtAscIdAsc(String programId);

    List<Charge> findByInvoiceIdOrderByAtAscIdAsc(String invoiceId);

    List<Charge> findByInvoiceIdIsNullAndPeriodLessThanEqualOrderByAtAscIdAsc(String period);
}
