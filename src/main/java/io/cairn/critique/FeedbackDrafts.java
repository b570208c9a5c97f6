package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface FeedbackDrafts extends ListCrudRepository<FeedbackDraft, String> {

    boolean existsBySubmissionId(String submissionId);

    Optional<FeedbackDraft> findByArtifactIdAndRound(String artifactId, int round);

    List<FeedbackDraft> findByProgramIdOrderByAskedAtAscIdAsc(String programId);

    @Query("select * from critique_feedback_draft order by asked_at desc, id limit :most")
    List<FeedbackDraft> latest(int most);
}
