package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface SecondReadings extends ListCrudRepository<SecondReading, String> {

    List<SecondReading> findByArtifactIdOrderByRound(String artifactId);

    Optional<SecondReading> findByArtifactIdAndRound(String artifactId, int round);

    /** How many second readings the mentor was given in the program. */
    @Query("""
            select count(*) from critique_second_reading r join critique_artifact a on a.id = r.artifact_id
            where a.program_id = :programId and r.reader_id = :readerId""")
    long countOf(String programId, String readerId);
}
