package io.cairn.program;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Programs extends ListCrudRepository<Program, String> {

    List<Program> findAllByOrderByImportedAtDescIdAsc();

    /** Stays as it is until the transaction ends. Others may hold it meanwhile (H2 has them wait for one another). */
    @Lock(LockMode.PESSIMISTIC_READ)
    Optional<Program> findHeldById(String id);

    /** Waits for all who hold it, and has others wait until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Program> findLockedById(String id);
}
