package io.cairn.insight;

import io.cairn.critique.DraftedNote;
import io.cairn.critique.DraftedNote.Decision;
import io.cairn.critique.FeedbackDraft;

import java.util.List;

/**
 * What mentors made of what a machine had drafted.
 *
 * @param came           drafts that came, over those that were asked for
 * @param approved       drafted notes that were given as they were, over all of them, as are {@code edited} and
 *                       {@code rejected}; what is missing to the whole was left alone
 * @param medianDistance characters that were changed until a note was given, of those that were; null without one
 */
public record DraftFigures(Share came, Share approved, Share edited, Share rejected, Double medianDistance) {

    static DraftFigures of(List<FeedbackDraft> drafts, List<DraftedNote> notes) {
        List<Integer> distances = notes.stream().filter(note -> note.distance() != null).map(DraftedNote::distance)
                .sorted().toList();
        int count = distances.size();
        return new DraftFigures(
                Share.of(drafts.stream().filter(draft -> draft.state() == FeedbackDraft.State.CAME).count(),
                        drafts.size()),
                share(notes, Decision.APPROVED), share(notes, Decision.EDITED), share(notes, Decision.REJECTED),
                count == 0 ? null : (distances.get((count - 1) / 2) + distances.get(count / 2)) / 2.0);
    }

    private static Share share(List<DraftedNote> notes, Decision decision) {
        return Share.of(notes.stream().filter(note -> note.decision() == decision).count(), notes.size());
    }
}
