package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Settlements extends ListCrudRepository<Settlement, String> {

    List<Settlement> findAllByOrderByPeriodAscMentorIdAscCurrencyAsc();

    List<Settlement> findByMentorIdOrderByPeriodAscCurrencyAsc(String mentorId);

    List<Settlement> findByMentorIdAndCurrencyOrderByPeriodAsc(String mentorId, String currency);

    boolean existsByPeriod(String period);
}
