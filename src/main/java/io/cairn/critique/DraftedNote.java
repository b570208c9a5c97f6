package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a draft of feedback says of some lines. Learners never see it; what a mentor makes of it is a {@link Note}.
 *
 * @param position from 1
 * @param toLine   the last line, too
 * @param decision null until a mentor decides, and for good where no mentor does
 * @param distance by {@link EditDistance} from these words to those of the note; 0 where it was approved, null where
 *                 there is no note
 */
@Table("critique_drafted_note")
public record DraftedNote(@Id String id, @Version Integer version, String draftId, int position, int fromLine,
        int toLine, String words, Decision decision, String decidedBy, Instant decidedAt, Integer distance) {

    public enum Decision {
        /** Given to the learner as it was. */
        APPROVED,
        /** Given to the learner in other words. */
        EDITED,
        REJECTED
    }

    DraftedNote taken(int changes, String by, Instant at) {
        return new DraftedNote(id, version, draftId, position, fromLine, toLine, words,
                changes == 0 ? Decision.APPROVED : Decision.EDITED, by, at, changes);
    }

    DraftedNote rejected(String by, Instant at) {
        return new DraftedNote(id, version, draftId, position, fromLine, toLine, words, Decision.REJECTED, by, at,
                null);
    }
}
