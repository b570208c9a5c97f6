package io.cairn.intake.process;

import io.cairn.intake.RematchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the learner to the chosen mentor, with all that is open. */
@Component
class HandOverLearnerDelegate implements JavaDelegate {

    private final RematchService rematches;

    HandOverLearnerDelegate(RematchService rematches) {
        this.rematches = rematches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rematches.handOver(execution.getProcessBusinessKey());
    }
}
