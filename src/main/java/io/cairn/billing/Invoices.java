package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Invoices extends ListCrudRepository<Invoice, String> {

    List<Invoice> findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc();

    Optional<Invoice> findByPaymentLinkId(String paymentLinkId);

    boolean existsByPeriod(String period);
}
