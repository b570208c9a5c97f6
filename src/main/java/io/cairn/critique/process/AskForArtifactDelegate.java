package io.cairn.critique.process;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Asks the learner for the artifact. Sets the round and the moment after which nothing is taken. */
@Component
class AskForArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    AskForArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Artifact artifact = artifacts.ask(execution.getProcessBusinessKey());
        execution.setVariable(CritiqueProcess.ROUND, artifact.round());
        execution.setVariable(CritiqueProcess.ARTIFACT_CLOSES_AT, Date.from(artifact.closesAt()));
    }
}
