package io.cairn.critique;

import io.cairn.effect.ProviderFailure;
import io.cairn.engine.WaitsUntil;

import java.util.List;

/** Port to whatever writes drafts of feedback. It is asked, and changes nothing. */
public interface DraftWriter {

    /**
     * What goes out, and nothing else does: no name, no address, no id.
     *
     * @param lines    of the work
     * @param language BCP 47, in which the draft is to be written
     */
    record Wish(String task, List<String> definitionOfDone, List<String> lines, String language) {
    }

    /**
     * What a draft says of some lines.
     *
     * @param fromLine as the writer says, from 1
     * @param toLine   the last line, too
     */
    record Remark(int fromLine, int toLine, String words) {
    }

    /**
     * Either a draft, or why there is none.
     *
     * @param model    what wrote it, as it says itself
     * @param obstacle a few words, without anything that was sent or written; null for a draft
     */
    record Written(String model, List<Remark> remarks, String obstacle) {

        public static Written of(String model, List<Remark> remarks) {
            return new Written(model, remarks, null);
        }

        public static Written none(String obstacle) {
            return new Written(null, List.of(), obstacle);
        }
    }

    /**
     * @throws WaitsUntil      while the writer is not to be asked
     * @throws ProviderFailure if it did not come to an answer: ask again later
     */
    Written write(Wish wish);
}
