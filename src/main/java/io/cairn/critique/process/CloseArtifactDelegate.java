package io.cairn.critique.process;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes an artifact that was not accepted. Sets what the sprint wants to know. */
@Component
class CloseArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    CloseArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Artifact artifact = artifacts.close(execution.getProcessBusinessKey());
        execution.setVariable(CritiqueProcess.ARTIFACT_ACCEPTED, false);
        execution.setVariable(CritiqueProcess.ARTIFACT_OUTCOME,
                artifact.state() == Artifact.State.NOT_HANDED_IN ? "not-handed-in" : "not-accepted");
    }
}
