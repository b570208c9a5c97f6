package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface ReceivedPayments extends ListCrudRepository<Payment, String> {

    Optional<Payment> findByInvoiceId(String invoiceId);
}
