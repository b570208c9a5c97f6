package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface CreditLines extends ListCrudRepository<CreditLine, String> {

    List<CreditLine> findByCreditNoteIdOrderById(String creditNoteId);
}
