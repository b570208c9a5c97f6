package io.cairn.peer.process;

import io.cairn.peer.RoundService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans a peer review for each sprint that declares one; the business key is the program's id. */
@Component
class PlanPeerReviewsDelegate implements JavaDelegate {

    private final RoundService rounds;

    PlanPeerReviewsDelegate(RoundService rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.plan(execution.getProcessBusinessKey());
    }
}
