package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Allocations extends ListCrudRepository<Allocation, String> {

    List<Allocation> findByInvoiceIdOrderByAtAscIdAsc(String invoiceId);

    List<Allocation> findByPaymentIdOrderByIdAsc(String paymentId);
}
