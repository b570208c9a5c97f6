package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the learner the place in the program. */
@Component
class EnrollLearnerDelegate implements JavaDelegate {

    private final MatchService matches;

    EnrollLearnerDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.enroll(execution.getProcessBusinessKey());
    }
}
