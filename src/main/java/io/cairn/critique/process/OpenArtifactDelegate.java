package io.cairn.critique.process;

import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the sprint's artifact; the business key is the sprint's id. Sets {@code artifactId}. */
@Component
class OpenArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    OpenArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CritiqueProcess.ARTIFACT_ID, artifacts.open(execution.getProcessBusinessKey()).id());
    }
}
