package io.cairn.program;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ConsentLedger extends ListCrudRepository<Consent, String> {

    /** In the order in which they were written: a clock that stands gives several the same time. */
    @Query("select * from program_consent where person_id = :personId order by number")
    List<Consent> ofPerson(String personId);

    @Query("""
            select * from program_consent where person_id = :personId and channel = :channel
            order by number desc limit 1""")
    Optional<Consent> latest(String personId, String channel);
}
