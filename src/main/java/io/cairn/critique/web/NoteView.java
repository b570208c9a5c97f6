package io.cairn.critique.web;

import io.cairn.critique.Anchor;
import io.cairn.critique.ReviewService.Later;
import io.cairn.critique.ReviewService.Noted;
import io.cairn.shared.Anchoring;

import java.time.Instant;
import java.util.List;

/**
 * A note as mentors and learners see it.
 *
 * @param quote             the lines that it is about, as they were; empty where it is about no text
 * @param origin            {@code human}, or {@code machine-drafted}: a machine drafted it, and the mentor checked it
 * @param digitalSourceType a term of IPTC's vocabulary, for machines that read this; null for {@code human}
 */
record NoteView(String id, int round, Anchor anchor, List<String> quote, String words, String origin,
        String digitalSourceType, Instant notedAt, List<LaterView> later) {

    static final String MACHINE_DRAFTED = "machine-drafted";

    /**
     * Where it stands in a later submission.
     *
     * @param fromLine null where it is about no text
     * @param is       what stands there now; empty if nothing does
     */
    record LaterView(int round, Anchoring.Found found, Integer fromLine, Integer toLine, List<String> is) {

        static LaterView of(Later later) {
            return later.place() == null ? new LaterView(later.round(), later.found(), null, null, List.of())
                    : new LaterView(later.round(), later.found(), later.place().from(), later.place().to(),
                            later.place().is());
        }
    }

    static NoteView of(Noted noted) {
        return new NoteView(noted.note().id(), noted.note().round(), noted.note().anchor(), noted.quote(),
                noted.note().words(), noted.note().machineDrafted() ? MACHINE_DRAFTED : "human",
                noted.note().digitalSourceType(), noted.note().notedAt(),
                noted.later().stream().map(LaterView::of).toList());
    }
}
