package io.cairn.program;

import java.util.List;

/** What became of a program's files: all of it is stored, or nothing. */
public sealed interface ImportOutcome {

    /** Counts are of people in this program. */
    record Imported(String id, String title, int learners, int mentors, int sponsors) implements ImportOutcome {
    }

    /** @param mistakes at least one, by file and line */
    record Refused(List<Mistake> mistakes) implements ImportOutcome {
    }
}
