package io.cairn.critique.process;

import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the learner nudged about an artifact that is due soon. */
@Component
class NudgeAwaitedArtifactDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    NudgeAwaitedArtifactDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        artifacts.nudgeIfAwaited(execution.getProcessBusinessKey());
    }
}
