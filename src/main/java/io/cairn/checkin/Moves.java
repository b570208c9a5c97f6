package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

interface Moves extends ListCrudRepository<Move, String> {

    int countByCheckInId(String checkInId);

    int countByCheckInIdAndAcceptedIsTrue(String checkInId);
}
