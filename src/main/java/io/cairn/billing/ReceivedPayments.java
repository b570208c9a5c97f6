package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ReceivedPayments extends ListCrudRepository<Payment, String> {

    Optional<Payment> findByReference(String reference);

    /** Of the same account, the latest first: whose money it was before. */
    List<Payment> findByAccountAndPayerIdIsNotNullOrderByReceivedAtDesc(String account);

    List<Payment> findAllByOrderByReceivedAtAscIdAsc();

    List<Payment> findByInvoiceIdOrderByReceivedAtAscIdAsc(String invoiceId);

    /** The earliest first. */
    List<Payment> findByPayerIdOrderByReceivedAtAscIdAsc(String payerId);
}
