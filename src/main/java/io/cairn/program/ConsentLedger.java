package io.cairn.program;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ConsentLedger extends ListCrudRepository<Consent, String> {

    /** In the order in which they were written: a clock that stands gives several the same time. */
    @Query("select * from program_consent where person_id = :personId order by number")
    List<Consent> ofPerson(String personId);
}
