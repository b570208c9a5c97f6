package io.cairn.critique;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface DraftedNotes extends ListCrudRepository<DraftedNote, String> {

    List<DraftedNote> findByDraftIdOrderByPosition(String draftId);

    @Query("""
            select n.* from critique_drafted_note n join critique_feedback_draft d on d.id = n.draft_id
            where n.id = :id and d.artifact_id = :artifactId and d.round = :round""")
    Optional<DraftedNote> of(String id, String artifactId, int round);

    @Query("""
            select n.* from critique_drafted_note n join critique_feedback_draft d on d.id = n.draft_id
            where d.program_id = :programId""")
    List<DraftedNote> ofProgram(String programId);
}
