package io.cairn.checkin;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was promised in a call that was corrected to have been missed stays in its row and counts no more. */
interface Commitments extends ListCrudRepository<Commitment, String> {

    List<Commitment> findByCheckInIdOrderByPosition(String checkInId);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Commitment> findWithLockById(String id);

    @Query("""
            select c.* from checkin_commitment c join checkin k on k.id = c.check_in_id
            where k.learner_id = :learnerId and k.state = 'ATTENDED' order by c.due, c.check_in_id, c.position""")
    List<Commitment> ofLearner(String learnerId);

    /** Of the learner's calls of the program that began before; both sides' promises. */
    @Query("""
            select c.* from checkin_commitment c join checkin k on k.id = c.check_in_id
            where k.learner_id = :learnerId and k.program_id = :programId and k.starts_at < :before
            and k.state = 'ATTENDED' and c.done_at is null order by c.due, k.starts_at, c.position""")
    List<Commitment> unfinishedBefore(String learnerId, String programId, Instant before);

    @Query("""
            select c.* from checkin_commitment c join checkin k on k.id = c.check_in_id
            where k.program_id = :programId order by c.id""")
    List<Commitment> ofProgram(String programId);
}
