package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Critiques extends ListCrudRepository<Critique, String> {

    List<Critique> findByArtifactIdOrderByRound(String artifactId);

    Optional<Critique> findByArtifactIdAndRound(String artifactId, int round);

    /** How many artifacts of the program the mentor was the first to critique. */
    @Query("""
            select count(*) from critique_critique c join critique_artifact a on a.id = c.artifact_id
            where a.program_id = :programId and c.mentor_id = :mentorId and c.round = 1""")
    long countFirst(String programId, String mentorId);
}
