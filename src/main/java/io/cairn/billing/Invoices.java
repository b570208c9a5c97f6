package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Invoices extends ListCrudRepository<Invoice, String> {

    List<Invoice> findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc();

    boolean existsByPeriod(String period);
}
