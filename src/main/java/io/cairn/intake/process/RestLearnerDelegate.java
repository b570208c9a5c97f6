package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the search rest for a silent learner. */
@Component
class RestLearnerDelegate implements JavaDelegate {

    private final MatchService matches;

    RestLearnerDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.restLearner(execution.getProcessBusinessKey());
    }
}
