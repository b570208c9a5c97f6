package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Reversals extends ListCrudRepository<Reversal, String> {

    List<Reversal> findByMentorIdAndCurrency(String mentorId, String currency);

    List<Reversal> findByTransferIdOrderByIdAsc(String transferId);
}
