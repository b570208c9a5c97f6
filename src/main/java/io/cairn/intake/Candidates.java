package io.cairn.intake;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Candidates extends ListCrudRepository<Candidate, String> {

    List<Candidate> findByMatchIdOrderByPlace(String matchId);

    /** In how many matches of the program, this one left out, the mentor is being asked just now. */
    @Query("""
            select count(*) from intake_candidate c join intake_match m on m.id = c.match_id
            where c.mentor_id = :mentorId and m.program_id = :programId and m.id <> :matchId
            and c.offered_at is not null and c.answer is null and m.state = 'SEARCHING'""")
    int asked(String mentorId, String programId, String matchId);
}
