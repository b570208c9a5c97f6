package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Refunds extends ListCrudRepository<Refund, String> {

    Optional<Refund> findByReference(String reference);

    /** The earliest first. */
    List<Refund> findByPaymentIdOrderByAtAscIdAsc(String paymentId);
}
