package io.cairn.checkin.process;

import io.cairn.checkin.NoShowService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Offers the learner new slots; the task's input {@code firstPick} says whether they are kept free for this learner. */
@Component
@GoesOutside
public class OfferNewSlotsDelegate implements JavaDelegate {

    private final NoShowService noShows;

    OfferNewSlotsDelegate(NoShowService noShows) {
        this.noShows = noShows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        noShows.offer(execution.getProcessBusinessKey(),
                Boolean.TRUE.equals(execution.getVariable(CheckInProcess.FIRST_PICK)));
    }
}
