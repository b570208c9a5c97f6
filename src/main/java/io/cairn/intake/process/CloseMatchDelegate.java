package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the search without a mentor. */
@Component
class CloseMatchDelegate implements JavaDelegate {

    private final MatchService matches;

    CloseMatchDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.close(execution.getProcessBusinessKey());
    }
}
