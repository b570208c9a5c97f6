package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Passes a mentor's question on to the learner. */
@Component
class AskLearnerDelegate implements JavaDelegate {

    private final MatchService matches;

    AskLearnerDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.ask(execution.getProcessBusinessKey());
    }
}
