package io.cairn.checkin.process;

import io.cairn.checkin.NoShowService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the process of the check-in that the learner took in the place of the missed one. */
@Component
public class StartCheckInDelegate implements JavaDelegate {

    private final NoShowService noShows;

    StartCheckInDelegate(NoShowService noShows) {
        this.noShows = noShows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        noShows.startReplacement(execution.getProcessBusinessKey());
    }
}
