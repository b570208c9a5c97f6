package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Consequences extends ListCrudRepository<Consequence, String> {

    List<Consequence> findByCheckInIdOrderByDecidedAtAscIdAsc(String checkInId);

    List<Consequence> findByProgramIdAndLearnerIdAndOverturnedAtIsNull(String programId, String learnerId);
}
