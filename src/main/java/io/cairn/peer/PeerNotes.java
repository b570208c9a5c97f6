package io.cairn.peer;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface PeerNotes extends ListCrudRepository<PeerNote, String> {

    List<PeerNote> findByGroupIdOrderByWorkIdAscIdAsc(String groupId);

    List<PeerNote> findByWorkIdOrderByIdAsc(String workId);

    List<PeerNote> findByWriterIdOrderByIdAsc(String writerId);

    List<PeerNote> findByOwnerIdOrderByIdAsc(String ownerId);

    @Query("select n.* from peer_note n join peer_group g on g.id = n.group_id join peer_round r on r.id = g.round_id "
            + "where r.program_id = :programId order by g.released_at desc, n.id")
    List<PeerNote> ofProgram(String programId);
}
