package io.cairn.program;

import java.util.List;

/** What became of a program's files: all of it is stored, or nothing. */
public sealed interface ImportOutcome {

    /** Counts are of people in this program. */
    record Imported(String id, String title, int learners, int mentors, int sponsors) implements ImportOutcome {
    }

    /**
     * The program was there already.
     *
     * @param versions the ids of the versions that are new, such as {@code my-program/first-steps/text/2}; none where
     *                 nothing has changed
     */
    record Published(String id, String title, List<String> versions) implements ImportOutcome {
    }

    /** @param mistakes at least one, by file and line */
    record Refused(List<Mistake> mistakes) implements ImportOutcome {
    }
}
