package io.cairn.peer.process;

import io.cairn.peer.RoundService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** All groups are done. Sets whether every work has come to two notes. */
@Component
class ClosePeerReviewDelegate implements JavaDelegate {

    private final RoundService rounds;

    ClosePeerReviewDelegate(RoundService rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerReviewProcess.EVERY_WORK_READ,
                rounds.close(execution.getProcessBusinessKey()));
    }
}
