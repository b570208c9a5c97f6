package io.cairn.critique.process;

import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives an overdue critique to a second mentor. Sets whether there is one. */
@Component
class HandOverCritiqueDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    HandOverCritiqueDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariableLocal(CritiqueProcess.SECOND_MENTOR_FOUND,
                artifacts.handOver(execution.getProcessBusinessKey()));
    }
}
