package io.cairn.critique.process;

import io.cairn.critique.FeedbackDraft;
import io.cairn.critique.FeedbackDraftWorkflow;
import io.cairn.engine.Processes;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The names that the diagram feedback-draft and its code share, and what the code tells the process. */
@Component
public class FeedbackDraftProcess implements FeedbackDraftWorkflow {

    public static final String KEY = "feedback-draft";

    public static final String SUBMISSION_READY = "critique.submission-ready";

    /** String: came, none or not-wanted. */
    public static final String DRAFT_OUTCOME = "draftOutcome";

    private final Processes processes;

    FeedbackDraftProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void submissionReady(String draftId) {
        processes.start(SUBMISSION_READY, draftId, Map.of());
    }

    static String outcome(FeedbackDraft.State state) {
        return Texts.word(state);
    }
}
