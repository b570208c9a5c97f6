package io.cairn.intake.process;

import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;

/** Begins the time of an offer anew. */
@Component
class RenewOfferDelegate implements JavaDelegate {

    private final MatchService matches;

    RenewOfferDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration offerFor = Duration.parse((String) execution.getVariable(MatchingProcess.OFFER_FOR));
        execution.setVariable(MatchingProcess.OFFER_ENDS_AT,
                Date.from(matches.renew(execution.getProcessBusinessKey(), offerFor)));
    }
}
