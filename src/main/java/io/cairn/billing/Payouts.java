package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Payouts extends ListCrudRepository<Payout, String> {

    List<Payout> findAllByOrderByPlannedAtAscIdAsc();
}
