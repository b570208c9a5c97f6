package io.cairn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.critique.DraftedNote;
import io.cairn.critique.DraftedNote.Decision;
import io.cairn.critique.FeedbackDraft;
import io.cairn.critique.FeedbackDraft.State;

import org.junit.jupiter.api.Test;

import java.util.List;

class DraftFiguresTest {

    @Test
    void whatWasLeftAloneCountsInTheWholeOnly() {
        DraftFigures figures = DraftFigures.of(List.of(draft(State.CAME), draft(State.NONE)), List.of(
                note(Decision.APPROVED, 0), note(Decision.EDITED, 13),
                note(Decision.REJECTED, null), note(null, null)));

        assertThat(figures.came()).extracting(Share::part, Share::whole).containsExactly(1L, 2L);
        assertThat(figures.approved()).isEqualTo(Share.of(1, 4));
        assertThat(figures.edited()).isEqualTo(Share.of(1, 4));
        assertThat(figures.rejected()).isEqualTo(Share.of(1, 4));
        assertThat(figures.medianDistance()).isEqualTo(6.5);
    }

    @Test
    void withoutDraftsThereIsNothingToTell() {
        DraftFigures figures = DraftFigures.of(List.of(), List.of());

        assertThat(figures.came().share()).isNull();
        assertThat(figures.medianDistance()).isNull();
    }

    private static FeedbackDraft draft(State state) {
        return new FeedbackDraft("d", 0, "s", "a", "p", 1, state, null, null, null, null);
    }

    private static DraftedNote note(Decision decision, Integer distance) {
        return new DraftedNote("n", 0, "d", 1, 1, 1, "Say who.", decision, null, null, distance);
    }
}
