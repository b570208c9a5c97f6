package io.cairn.critique.process;

import io.cairn.critique.FeedbackDraftService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has a draft of feedback asked for, where all agree to it; the business key is the artifact's id. */
@Component
class BeginFeedbackDraftDelegate implements JavaDelegate {

    private final FeedbackDraftService drafts;

    BeginFeedbackDraftDelegate(FeedbackDraftService drafts) {
        this.drafts = drafts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        drafts.begin(execution.getProcessBusinessKey());
    }
}
