package io.cairn.intake;

import io.cairn.program.Person.Role;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Intakes extends ListCrudRepository<Intake, String> {

    List<Intake> findByProgramIdOrderByInvitedAtAscIdAsc(String programId);

    List<Intake> findAllByOrderByInvitedAtAscIdAsc();

    List<Intake> findByPersonId(String personId);

    List<Intake> findByProgramIdAndRoleAndState(String programId, Role role, Intake.State state);

    Optional<Intake> findByIdAndPersonId(String id, String personId);
}
