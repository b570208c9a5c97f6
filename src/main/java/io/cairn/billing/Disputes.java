package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Disputes extends ListCrudRepository<Dispute, String> {

    List<Dispute> findByInvoiceIdOrderByBegunAtAscIdAsc(String invoiceId);
}
