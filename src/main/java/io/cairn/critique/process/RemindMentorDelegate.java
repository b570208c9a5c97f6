package io.cairn.critique.process;

import io.cairn.critique.ArtifactService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the reviewer of the critique that is due soon. */
@Component
class RemindMentorDelegate implements JavaDelegate {

    private final ArtifactService artifacts;

    RemindMentorDelegate(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        artifacts.remind(execution.getProcessBusinessKey());
    }
}
