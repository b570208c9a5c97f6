package io.cairn.critique.process;

import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Accepts the artifact and tells the learner. Sets what the sprint wants to know. */
@Component
class AcceptArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    AcceptArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        artifacts.accept(execution.getProcessBusinessKey());
        execution.setVariable(CritiqueProcess.ARTIFACT_ACCEPTED, true);
        execution.setVariable(CritiqueProcess.ARTIFACT_OUTCOME, "accepted");
    }
}
