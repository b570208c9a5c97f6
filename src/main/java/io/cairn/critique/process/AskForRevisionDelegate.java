package io.cairn.critique.process;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the learner for a revision. Sets the new round. */
@Component
class AskForRevisionDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    AskForRevisionDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Artifact artifact = artifacts.askForRevision(execution.getProcessBusinessKey());
        execution.setVariable(CritiqueProcess.ROUND, artifact.round());
    }
}
