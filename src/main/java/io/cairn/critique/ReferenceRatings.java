package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReferenceRatings extends ListCrudRepository<ReferenceRating, String> {

    List<ReferenceRating> findByRoundId(String roundId);

    /** The works that the mentor has rated in any calibration. */
    @Query("""
            select distinct r.work_id from critique_reference_rating r
            join critique_calibration_round o on o.id = r.round_id
            join critique_calibration c on c.id = o.calibration_id where c.mentor_id = :mentorId""")
    List<String> worksRatedBy(String mentorId);
}
