package io.cairn.critique.process;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Asks the learner for the artifact. Sets the round, the moment after which nothing is taken, and when it is due soon. */
@Component
class AskForArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    AskForArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ArtifactService.Asked asked = artifacts.ask(execution.getProcessBusinessKey());
        Artifact artifact = asked.artifact();
        execution.setVariable(CritiqueProcess.ROUND, artifact.round());
        execution.setVariable(CritiqueProcess.ARTIFACT_CLOSES_AT, Date.from(artifact.closesAt()));
        execution.setVariable(CritiqueProcess.ARTIFACT_DUE_SOON_AT, Date.from(asked.dueSoonAt()));
    }
}
