package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface Invoices extends ListCrudRepository<Invoice, String> {

    List<Invoice> findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc();

    boolean existsByPeriod(String period);

    List<Invoice> findByStateInAndCurrency(Collection<Invoice.State> states, String currency);

    Optional<Invoice> findByNumber(String number);
}
