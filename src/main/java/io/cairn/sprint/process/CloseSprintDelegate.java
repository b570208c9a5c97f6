package io.cairn.sprint.process;

import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** No artifact was accepted; the reason comes from the critique. */
@Component
class CloseSprintDelegate implements JavaDelegate {

    private final SprintService sprints;

    CloseSprintDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sprints.close(execution.getProcessBusinessKey(),
                (String) execution.getVariable(LearningSprintProcess.ARTIFACT_OUTCOME));
    }
}
