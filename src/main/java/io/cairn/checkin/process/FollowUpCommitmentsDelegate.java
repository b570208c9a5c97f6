package io.cairn.checkin.process;

import io.cairn.checkin.CommitmentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has what the learner promised in a call followed up. Sets {@code commitmentsMade}. */
@Component
public class FollowUpCommitmentsDelegate implements JavaDelegate {

    private final CommitmentService commitments;

    FollowUpCommitmentsDelegate(CommitmentService commitments) {
        this.commitments = commitments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CheckInProcess.COMMITMENTS_MADE,
                commitments.followUp(execution.getProcessBusinessKey()));
    }
}
