package io.cairn.critique.process;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;

/** Asks the reviewer for a critique. Sets who that is and when it is due. */
@Component
class AskForCritiqueDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    AskForCritiqueDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration dueAfter = Duration.parse((String) execution.getVariable(CritiqueProcess.DUE_AFTER));
        Artifact artifact = artifacts.askForCritique(execution.getProcessBusinessKey(), dueAfter);
        execution.setVariable(CritiqueProcess.REVIEWER_ID, artifact.reviewerId());
        execution.setVariable(CritiqueProcess.CRITIQUE_DUE_AT, Date.from(artifact.critiqueDueAt()));
    }
}
