package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Offers extends ListCrudRepository<Offer, String> {

    List<Offer> findByCheckInIdOrderByStartsAt(String checkInId);

    void deleteByCheckInId(String checkInId);
}
