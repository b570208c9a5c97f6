package io.cairn.intake;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Intakes extends ListCrudRepository<Intake, String> {

    List<Intake> findByProgramIdOrderByInvitedAtAscIdAsc(String programId);

    List<Intake> findAllByOrderByInvitedAtAscIdAsc();

    List<Intake> findByPersonId(String personId);

    Optional<Intake> findByIdAndPersonId(String id, String personId);
}
