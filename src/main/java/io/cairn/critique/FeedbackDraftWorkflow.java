package io.cairn.critique;

/** Port to the process {@code feedback-draft}. */
public interface FeedbackDraftWorkflow {

    /** A draft is wished for. Joins the current transaction. */
    void submissionReady(String draftId);
}
