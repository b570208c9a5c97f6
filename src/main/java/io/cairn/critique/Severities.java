package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Severities extends ListCrudRepository<Severity, String> {

    Optional<Severity> findFirstByProgramIdAndMentorIdOrderByNumberDesc(String programId, String mentorId);

    boolean existsByAnchorId(String anchorId);

    List<Severity> findByProgramIdAndMentorIdAndNumberBetweenOrderByNumber(String programId, String mentorId, int from,
            int to);

    /**
     * What others gave in the program's last hundred critiques of that round.
     *
     * @param critiques how many there are
     * @param points    the sum of all four ratings of all of them; null where there are none
     */
    record Others(long critiques, Long points) {
    }

    @Query("""
            select count(*) as critiques, sum(points) as points from (
                select c.clarity + c.evidence + c.application + c.craft as points
                from critique_critique c join critique_artifact a on a.id = c.artifact_id
                where a.program_id = :programId and c.mentor_id <> :mentorId and c.round = :round
                order by c.noted_at desc limit 100) latest""")
    Others others(String programId, String mentorId, int round);
}
