package io.cairn.checkin.process;

import io.cairn.checkin.NoShowService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The offered slots are free for everybody again. */
@Component
public class WithdrawOfferDelegate implements JavaDelegate {

    private final NoShowService noShows;

    WithdrawOfferDelegate(NoShowService noShows) {
        this.noShows = noShows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        noShows.withdraw(execution.getProcessBusinessKey());
    }
}
