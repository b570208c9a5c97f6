package io.cairn.intake.process;

import io.cairn.intake.Candidate;
import io.cairn.intake.MatchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;

/** Offers the learner to the next mentor in order. */
@Component
class OfferMatchDelegate implements JavaDelegate {

    private final MatchService matches;

    OfferMatchDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration offerFor = Duration.parse((String) execution.getVariable(MatchingProcess.OFFER_FOR));
        Optional<Candidate> offered = matches.offer(execution.getProcessBusinessKey(), offerFor);
        execution.setVariable(MatchingProcess.MENTOR_LEFT, offered.isPresent());
        offered.ifPresent(candidate -> {
            execution.setVariable(MatchingProcess.OFFERED_TO, candidate.mentorId());
            execution.setVariable(MatchingProcess.OFFER_ENDS_AT, Date.from(candidate.offerEndsAt()));
        });
    }
}
