package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Commitments extends ListCrudRepository<Commitment, String> {

    List<Commitment> findByCheckInIdOrderByPosition(String checkInId);
}
