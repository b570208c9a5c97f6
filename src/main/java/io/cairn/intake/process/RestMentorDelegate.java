package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a silent mentor's place in the pool rest. */
@Component
class RestMentorDelegate implements JavaDelegate {

    private final MatchService matches;

    RestMentorDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.restMentor(execution.getProcessBusinessKey());
    }
}
