package io.cairn.sprint.web;

import io.cairn.shared.Anchoring;
import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService.Placed;

import java.time.Instant;
import java.util.List;

/**
 * A note on passages of a module.
 *
 * @param own         whether it is the reader's
 * @param textVersion which version of the text it was written about
 * @param found       where that stands in the text that is shown; OBSOLETE if it is not there any more
 * @param from        the first passage in the text that is shown, from 1
 * @param to          the last one, too; less than {@code from} where nothing stands there
 * @param was         the passages that it was written about
 * @param is          what stands there now
 * @param editions    what it said, the oldest first; {@code words} is the last of them
 */
record AnnotationView(String id, Author author, boolean own, String words, int textVersion, Anchoring.Found found,
        int from, int to, List<String> was, List<String> is, List<Edition> editions) {

    record Edition(int number, String words, Instant writtenAt) {
    }

    /** @param from and {@code to}, passages of the text that is shown; only needed for a new one */
    record Written(Integer from, Integer to, String words) {
    }

    /** Only the words can be changed. */
    record Rewritten(String words) {
    }

    static AnnotationView of(Placed placed, Author reader, String readerId) {
        Anchoring.Place place = placed.place();
        return new AnnotationView(placed.annotation().id(), placed.annotation().author(),
                placed.annotation().author() == reader && placed.annotation().authorId().equals(readerId),
                placed.words(), placed.annotation().textVersion(), place.found(), place.from(), place.to(), place.was(),
                place.is(), placed.editions().stream()
                        .map(edition -> new Edition(edition.number(), edition.words(), edition.writtenAt())).toList());
    }
}
