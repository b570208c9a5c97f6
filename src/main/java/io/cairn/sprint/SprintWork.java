package io.cairn.sprint;

import java.util.Optional;

/** The piece of real work that a sprint is about, told by whoever keeps it. */
public interface SprintWork {

    /**
     * @param id    of the artifact
     * @param state as the learner's API names it, such as {@code REVISION_ASKED}
     */
    record Piece(String id, String title, String state) {
    }

    /** @return empty before it is asked for */
    Optional<Piece> of(String sprintId);
}
