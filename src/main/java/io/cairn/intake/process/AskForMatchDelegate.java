package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the search for a learner's mentor. */
@Component
class AskForMatchDelegate implements JavaDelegate {

    private final MatchService matches;

    AskForMatchDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.want(execution.getProcessBusinessKey());
    }
}
