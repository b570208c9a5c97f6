package io.cairn.checkin.process;

import io.cairn.checkin.CommitmentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the learner nudged about what is due today and not done. */
@Component
public class NudgeDueCommitmentDelegate implements JavaDelegate {

    private final CommitmentService commitments;

    NudgeDueCommitmentDelegate(CommitmentService commitments) {
        this.commitments = commitments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        commitments.nudgeIfOpen(execution.getProcessBusinessKey());
    }
}
