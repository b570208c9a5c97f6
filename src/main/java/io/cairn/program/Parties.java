package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Parties extends ListCrudRepository<Party, String> {

    List<Party> findByVatIdOrIbanOrderById(String vatId, String iban);
}
