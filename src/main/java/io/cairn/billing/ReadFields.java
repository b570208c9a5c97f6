package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReadFields extends ListCrudRepository<ReadField, String> {

    List<ReadField> findByInvoiceId(String invoiceId);
}
