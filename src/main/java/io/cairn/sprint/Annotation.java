package io.cairn.sprint;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A note on passages of a module's text. A learner's own is the learner's alone; a mentor's or designer's is seen by
 * all learners of the program. What it says has editions, see {@link AnnotationEdition}; what it is about never
 * changes, and where that stands in another version of the text is worked out when it is read.
 *
 * @param textVersion  which version of the text it was written about
 * @param firstPassage from 1
 * @param lastPassage  the last passage, too
 * @param authorId     a person's id, or of a designer the account's
 */
@Table("sprint_annotation")
public record Annotation(@Id String id, @Version Integer version, String programId, String moduleId, int textVersion,
        int firstPassage, int lastPassage, Author author, String authorId, Instant madeAt) {

    public enum Author { LEARNER, MENTOR, DESIGNER }

    boolean isBy(Author someone, String someonesId) {
        return author == someone && authorId.equals(someonesId);
    }

    boolean isSeenBy(String learnerId) {
        return author != Author.LEARNER || authorId.equals(learnerId);
    }
}
