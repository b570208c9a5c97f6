package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Transfers extends ListCrudRepository<Transfer, String> {

    List<Transfer> findByPayoutIdOrderByMentorIdAsc(String payoutId);

    List<Transfer> findByMentorIdAndCurrency(String mentorId, String currency);
}
