package io.cairn.critique.process;

import io.cairn.critique.DraftingService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for a draft of feedback; sets {@code draftOutcome}. */
@Component
@GoesOutside
public class AskForFeedbackDraftDelegate implements JavaDelegate {

    private final DraftingService drafts;

    AskForFeedbackDraftDelegate(DraftingService drafts) {
        this.drafts = drafts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(FeedbackDraftProcess.DRAFT_OUTCOME,
                FeedbackDraftProcess.outcome(drafts.ask(execution.getProcessBusinessKey())));
    }
}
