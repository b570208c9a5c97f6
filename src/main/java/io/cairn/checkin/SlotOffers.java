package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface SlotOffers extends ListCrudRepository<SlotOffer, String> {

    List<SlotOffer> findByFreedSlotIdOrderByOfferedAt(String freedSlotId);

    List<SlotOffer> findByCheckInIdAndStateOrderByOfferedAt(String checkInId, SlotOffer.State state);

    List<SlotOffer> findByLearnerIdAndStateOrderByOfferedAtDesc(String learnerId, SlotOffer.State state);
}
